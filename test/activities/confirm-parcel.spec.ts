import {
  createSellerCentralActivities,
  type SellerCentralActivities,
} from '../../activities/seller-central.activities.js';
import { IntegrationError } from '../../src/ports/integration-error.js';
import {
  AN_ORDER,
  anAmazonOrder,
  anOrder,
  anOrderId,
  aParcel,
  aRead,
  NOW_MS,
  STORE,
} from '../support/builders.js';
import { OrderRecordsInMemory } from '../support/order-records-in-memory.js';
import { atAttempt, untilItWorks } from './activity-run.js';
import { TroubledAmazon } from './troubled-remotes.js';

type ConfirmParcelRequest = Parameters<SellerCentralActivities['confirmParcel']>[0];

async function aWorld() {
  const amazon = new TroubledAmazon();
  const orderRecords = new OrderRecordsInMemory();
  amazon.orders.set(AN_ORDER, anAmazonOrder());
  await orderRecords.saveRead(STORE, aRead());
  const { confirmParcel, readAmazonOrder } = createSellerCentralActivities({
    sellerCentralFinances: amazon,
    sellerCentralOrders: amazon,
    orderRecords,
  });
  const request: ConfirmParcelRequest = {
    storeId: STORE,
    amazonOrderId: AN_ORDER,
    marketplaceId: 'ATVPDKIKX0DER',
    parcel: aParcel(),
    mayBeThere: false,
    unrecorded: null,
  };
  const confirm = (change: Partial<ConfirmParcelRequest> = {}, attempt = 1) =>
    atAttempt(attempt, () => confirmParcel({ ...request, ...change }));
  const effects = () => amazon.effects.map(({ effect, key }) => `${effect} ${key}`);
  return {
    amazon,
    orderRecords,
    confirmParcel: () => confirmParcel(request),
    readAmazonOrder,
    confirm,
    effects,
  };
}

describe('confirming a parcel', () => {
  it('sends it and is done when Amazon shows the package', async () => {
    const { amazon, confirm, effects } = await aWorld();
    await confirm();
    expect(effects()).toEqual(['shipment-confirmed 1001']);
    expect(amazon.orders.get(AN_ORDER)?.packages).toMatchObject([
      { packageReferenceId: '1001', trackingNumber: '1Z0001' },
    ]);
  });

  it('looks before it sends again when a reply was lost, and never edits', async () => {
    const { amazon, confirmParcel, effects } = await aWorld();
    amazon.loseNextReply();
    expect(await untilItWorks(confirmParcel)).toMatchObject({ attempts: 2 });
    expect(effects()).toEqual(['shipment-confirmed 1001']);
  });

  it('looks first when an earlier step ended without an answer', async () => {
    const { confirm, effects } = await aWorld();
    await confirm();
    await confirm({ mayBeThere: true });
    expect(effects()).toEqual(['shipment-confirmed 1001']);
  });

  it('sends it when it looks and finds nothing', async () => {
    const { confirm, effects } = await aWorld();
    await confirm({ mayBeThere: true });
    expect(effects()).toEqual(['shipment-confirmed 1001']);
  });

  it('is not done before Amazon shows the package, and then without sending again', async () => {
    const { amazon, confirm, effects } = await aWorld();
    amazon.readsWithoutPackages = 1;
    await expect(confirm()).rejects.toMatchObject({
      type: 'amazon.unavailable',
      nonRetryable: false,
      nextRetryDelay: 5000,
      message: 'Amazon accepted package 1001 but does not show it yet',
    });
    await confirm({}, 2);
    expect(effects()).toEqual(['shipment-confirmed 1001']);
  });

  it('is refused for good when Amazon refuses it', async () => {
    const { amazon, orderRecords, confirm } = await aWorld();
    amazon.change(AN_ORDER, { status: 'Canceled' });
    await expect(confirm()).rejects.toMatchObject({
      type: 'amazon.rejected',
      nonRetryable: true,
      message: 'order is canceled',
    });
    expect(await orderRecords.kindsOf(AN_ORDER)).toEqual(['attempt-failed']);
  });

  it('sends nothing while Amazon cannot be looked at', async () => {
    const { amazon, confirm, effects } = await aWorld();
    amazon.isAway = true;
    await expect(confirm({ mayBeThere: true })).rejects.toMatchObject({ type: 'amazon.unavailable' });
    expect(effects()).toEqual([]);
  });

  it('records first what its order has not recorded yet', async () => {
    const { amazon, orderRecords, confirm } = await aWorld();
    amazon.isAway = true;
    await expect(confirm({ unrecorded: { state: anOrder(), version: 2, entries: [] } })).rejects.toThrow();
    expect(await orderRecords.find(AN_ORDER)).toMatchObject({ version: 2 });
  });

  it.each([
    ['unavailable', false, false],
    ['throttled', false, true],
    ['unauthorized', false, true],
    ['malformed-response', false, false],
    ['rejected', true, true],
  ] as const)(
    'that fails with %s is told to the engine so that it knows whether to try again',
    async (code, nonRetryable, isWithoutEffect) => {
      const { amazon, confirm } = await aWorld();
      amazon.failures.push(
        new IntegrationError({ system: 'amazon', code, message: 'said', retryAfterMs: 7000 }),
      );
      await expect(confirm()).rejects.toMatchObject({
        type: `amazon.${code}`,
        message: 'said',
        nonRetryable,
        nextRetryDelay: 7000,
        details: [{ retryAfterMs: 7000, isWithoutEffect }],
      });
    },
  );

  const turnIn = (retryAfterMs: number) =>
    new IntegrationError({ system: 'amazon', code: 'throttled', message: 'not yet', retryAfterMs });

  it('that has to wait long for its turn leaves the wait to its order', async () => {
    const { amazon, confirm } = await aWorld();
    amazon.failures.push(turnIn(10_000), turnIn(10_001));
    await expect(confirm()).rejects.toMatchObject({ nonRetryable: false, nextRetryDelay: 10_000 });
    await expect(confirm()).rejects.toMatchObject({ nonRetryable: true });
  });

  it('that has to wait for its turn is not told of as a failed attempt', async () => {
    const { amazon, orderRecords, confirm } = await aWorld();
    amazon.failures.push(turnIn(1000));
    await expect(confirm()).rejects.toMatchObject({ type: 'amazon.throttled' });
    expect(await orderRecords.kindsOf(AN_ORDER)).toEqual([]);
  });

  it('that has to wait for the look at what it sent says that it was sent', async () => {
    const { amazon, confirm, effects } = await aWorld();
    const find = amazon.find.bind(amazon);
    amazon.find = () => Promise.reject(turnIn(60_000));
    await expect(confirm()).rejects.toMatchObject({
      type: 'amazon.throttled',
      nonRetryable: true,
      details: [{ retryAfterMs: 60_000, isWithoutEffect: false }],
    });
    amazon.find = find;
    await confirm({ mayBeThere: true });
    expect(effects()).toEqual(['shipment-confirmed 1001']);
  });

  it('that was tried before says so, whether it has to wait to look or to send', async () => {
    const { amazon, confirm } = await aWorld();
    amazon.failures.push(turnIn(60_000));
    const mayBeSent = { type: 'amazon.throttled', details: [{ isWithoutEffect: false }] };
    await expect(confirm({}, 2)).rejects.toMatchObject(mayBeSent);
    amazon.find = () => Promise.reject(turnIn(60_000));
    await expect(confirm({}, 2)).rejects.toMatchObject(mayBeSent);
  });

  it('passes on what is no failure of a remote as it is', async () => {
    const { amazon, orderRecords, confirm } = await aWorld();
    amazon.failures.push(new TypeError('our bug'));
    await expect(confirm()).rejects.toBeInstanceOf(TypeError);
    expect((await orderRecords.timeline(AN_ORDER)).items).toMatchObject([
      { detail: { code: 'unexpected', message: 'TypeError: our bug' } },
    ]);
  });
});

describe('reading an order at Amazon', () => {
  const read = (world: Awaited<ReturnType<typeof aWorld>>, amazonOrderId = AN_ORDER) =>
    atAttempt(1, () => world.readAmazonOrder({ storeId: STORE, amazonOrderId }));

  it('keeps it, and answers only what is not personal', async () => {
    const world = await aWorld();
    world.amazon.change(AN_ORDER, { status: 'Shipped', updatedAtMs: NOW_MS });
    expect(await read(world)).toEqual(world.amazon.orders.get(AN_ORDER));
    expect((await world.orderRecords.findRead(AN_ORDER))?.order.status).toBe('Shipped');
  });

  it('leaves nothing for the next pass to hand over', async () => {
    const world = await aWorld();
    await read(world);
    expect(await world.orderRecords.saveRead(STORE, aRead())).toEqual({ needsHandOver: false });
  });

  it('answers nothing when Amazon does not know it', async () => {
    expect(await read(await aWorld(), anOrderId(9))).toBeNull();
  });
});
