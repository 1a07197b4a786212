import { accountEmailOf } from '../../../src/adapters/commerce/customers.js';
import { requireAmazonOrderId } from '../../../src/domain/ids.js';
import type { PlacingSettings } from '../../../src/ports/store-directory.js';
import { STORE_ID } from '../../support/one-store.js';
import { AMAZON_ORDER_ID, anOrderRead, JANE, NOBODY } from './amazon-order-read.js';
import { imsAt } from './connections.js';
import { commerceSandbox, type CommerceSandbox } from './commerce-sandbox.js';
import { aParcel, failureOf, refOf } from './requests.js';

const OTHER = requireAmazonOrderId('111-7654321-7654321');
const THIRD = requireAmazonOrderId('111-2222222-2222222');

let sandbox: CommerceSandbox;
afterEach(() => sandbox.stop());

async function start(settings: PlacingSettings, edition: { commerce?: typeof imsAt } = {}): Promise<void> {
  sandbox = await commerceSandbox(edition);
  await sandbox.stores.changeSettings(STORE_ID, settings);
}

const place = (read = anOrderRead()) => sandbox.orders.place({ storeId: STORE_ID, read });
const anotherOf = (personal = JANE, amazonOrderId = OTHER) =>
  anOrderRead({ personal, order: { amazonOrderId } });

async function rowsOf(...effects: readonly string[]) {
  return (await sandbox.effects()).filter(({ effect }) => effects.includes(effect));
}

describe("a number of Commerce's own", () => {
  beforeEach(() => start({ orderNumberSource: 'commerce' }));

  it('is what the order gets, which is found by its Amazon number', async () => {
    const twin = await place();

    expect(twin.orderNumber).toBe('000000001');
    expect(await place()).toEqual(twin);
    expect(await rowsOf('order-placed')).toHaveLength(1);
    expect(sandbox.placingAttempts.open).toEqual([]);
  });

  it('is given once to several attempts at once', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => place()));

    expect(outcomes.some(({ status }) => status === 'fulfilled')).toBe(true);
    expect(await place()).toMatchObject({ orderNumber: '000000001' });
    expect(await rowsOf('order-placed')).toHaveLength(1);
  });

  it.each(['drop-reply', 'error-after'])(
    'is found the next time when the reply is lost by %s',
    async (fault) => {
      await sandbox.setFaults({ method: 'POST', path: '/rest/default/V1/orders', fault, times: 1 });

      await expect(place()).rejects.toMatchObject({ code: 'unavailable' });
      expect(await place()).toMatchObject({ orderNumber: '000000001' });
      expect(await rowsOf('order-placed')).toHaveLength(1);
      expect(sandbox.placingAttempts.open).toEqual([]);
    },
  );

  it('is not asked for again while an unanswered attempt may still be done', async () => {
    await sandbox.setFaults({ method: 'POST', path: '/rest/default/V1/orders', fault: 'refuse', times: 1 });
    await expect(place()).rejects.toMatchObject({ code: 'unavailable' });

    const failure = await failureOf(place());
    expect(failure.code).toBe('unavailable');
    expect(failure.message).toContain('may still place it');
    expect(await rowsOf('order-placed')).toEqual([]);

    sandbox.placingAttempts.nowMs += 15 * 60_000;
    expect(await place()).toMatchObject({ orderNumber: '000000001' });
  });

  it('is asked for again at once when nothing was sent, or Commerce said no', async () => {
    await sandbox.setFaults({ path: '/rest/default/V1/products', fault: 'refuse', times: 1 });
    await expect(place()).rejects.toMatchObject({ code: 'unavailable' });
    await sandbox.setFaults({ method: 'POST', path: '/rest/default/V1/orders', fault: 'throttle', times: 1 });
    await expect(place()).rejects.toMatchObject({ code: 'throttled' });

    await sandbox.turn('PUT', 'permissions', { missing: ['Magento_Sales::create'] });
    await expect(place()).rejects.toMatchObject({ code: 'missing-permission' });
    await sandbox.turn('PUT', 'permissions', { missing: [] });

    expect(await place()).toMatchObject({ orderNumber: '000000001' });
  });

  it('of a double that was done very late is given up for the older one', async () => {
    await sandbox.setFaults({
      method: 'POST',
      path: '/rest/default/V1/orders',
      fault: 'error-after',
      times: 1,
    });
    await expect(place()).rejects.toMatchObject({ code: 'unavailable' });
    sandbox.placingAttempts.nowMs += 15 * 60_000;

    // Done between the look and the next attempt: to the look it does not stand there yet.
    expect(await sandbox.blindOnce(() => place())).toMatchObject({ orderNumber: '000000001' });
    expect(await rowsOf('order-placed', 'canceled')).toMatchObject([
      { effect: 'order-placed', key: '000000001' },
      { effect: 'order-placed', key: '000000002' },
      { effect: 'canceled', key: '000000002' },
    ]);
  });

  it('of an order that a person has made again in Commerce is left alone', async () => {
    const twin = await place();
    await sandbox.stores.changeSettings(STORE_ID, { orderNumberSource: 'amazon' });
    await sandbox.blindOnce(() => place());

    expect(await place()).toEqual(twin);
    expect(await rowsOf('canceled')).toEqual([]);
  });

  it('does not let an attempt that has a number of Amazon pass for the same one', async () => {
    await sandbox.setFaults({ method: 'POST', path: '/rest/default/V1/orders', fault: 'refuse', times: 1 });
    await expect(place()).rejects.toMatchObject({ code: 'unavailable' });
    await sandbox.stores.changeSettings(STORE_ID, { orderNumberSource: 'amazon' });

    await expect(place()).rejects.toMatchObject({ code: 'unavailable' });
    expect(await rowsOf('order-placed')).toEqual([]);
  });
});

it("Amazon's number lets an unanswered attempt be repeated at once", async () => {
  await start({});
  await sandbox.setFaults({ method: 'POST', path: '/rest/default/V1/orders', fault: 'refuse', times: 1 });

  await expect(place()).rejects.toMatchObject({ code: 'unavailable' });
  expect(await place()).toMatchObject({ orderNumber: 'AMZ-111-1234567-1234567' });
  expect(sandbox.placingAttempts.open).toEqual([]);
});

it('is not said to be missing while an unanswered attempt may still be done', async () => {
  await start({});
  const find = () => sandbox.orders.findTwin({ storeId: STORE_ID, amazonOrderId: AMAZON_ORDER_ID });
  await sandbox.setFaults({ method: 'POST', path: '/rest/default/V1/orders', fault: 'refuse', times: 1 });
  await expect(place()).rejects.toMatchObject({ code: 'unavailable' });

  await expect(find()).rejects.toMatchObject({ code: 'unavailable' });
  sandbox.placingAttempts.nowMs += 15 * 60_000;
  expect(await find()).toBeUndefined();
});

describe('a customer', () => {
  beforeEach(() => start({ customerCreation: 'new-customer' }));

  it('is made for the first order of a buyer, and found for the next', async () => {
    await place();
    await place(anotherOf());

    expect(await rowsOf('customer-created')).toHaveLength(1);
    expect((await rowsOf('order-placed')).map(({ detail }) => detail['customerId'])).toEqual([1, 1]);
  });

  it('is none where Commerce will not have the name, which nobody can change: the order is a guest’s', async () => {
    await place(
      anOrderRead({
        personal: { ...JANE, shippingAddress: { ...JANE.shippingAddress!, name: 'Ann (Apt 4) Lee' } },
      }),
    );

    expect(await rowsOf('customer-created')).toEqual([]);
    expect((await rowsOf('order-placed')).map(({ detail }) => detail['customerId'])).toEqual([null]);
  });

  it('gets no mail: what Commerce writes to every new customer reaches nobody', async () => {
    await place();

    const [mail] = await rowsOf('mail-sent');
    expect(mail?.detail).toMatchObject({ to: accountEmailOf('abc123@marketplace.example') });
    expect(mail?.detail['to']).toMatch(/^amazon-[0-9a-f]{24}@buyer\.invalid$/);
  });

  it('is not made of a buyer whose e-mail Amazon does not tell', async () => {
    await place(anOrderRead({ personal: NOBODY }));

    expect(await rowsOf('customer-created')).toEqual([]);
    expect(await rowsOf('order-placed')).toMatchObject([{ detail: { customerId: null } }]);
  });

  it('is one for two orders at once, and after a lost reply', async () => {
    const path = '/rest/default/V1/customers';
    await sandbox.setFaults({ method: 'POST', path, fault: 'error-after', times: 1 });
    await expect(place()).rejects.toMatchObject({ code: 'unavailable' });
    await Promise.all([place(), place(anotherOf())]);

    expect(await rowsOf('customer-created')).toHaveLength(1);

    const tom = { ...JANE, buyerEmail: 'tom@marketplace.example' };
    await Promise.all([
      place(anotherOf(tom, THIRD)),
      place(anotherOf(tom, requireAmazonOrderId('111-3333333-3333333'))),
    ]);
    expect(await rowsOf('customer-created')).toHaveLength(2);
  });
});

describe('a status of its own', () => {
  it('is what an order begins with', async () => {
    await start({ initialStatus: 'from_amazon' }, { commerce: imsAt });
    await sandbox.addStatus('from_amazon', 'new');
    await place();

    expect(await rowsOf('order-placed')).toMatchObject([{ detail: { state: 'new', status: 'from_amazon' } }]);
  });

  it.each([
    [undefined, 'no order status "from_amazon": create it'],
    ['processing', 'the order status "from_amazon" for the state processing alone: assign it'],
  ])('that Commerce has for the state %s is refused with what to do', async (state, what) => {
    await start({ initialStatus: 'from_amazon' }, { commerce: imsAt });
    if (state !== undefined) await sandbox.addStatus('from_amazon', state);

    const failure = await failureOf(place());
    expect(failure.code).toBe('rejected');
    expect(failure.message).toContain(what);
    expect(await sandbox.effects()).toEqual([]);

    await sandbox.addStatus('from_amazon', 'new');
    expect(await place()).toMatchObject({ orderNumber: 'AMZ-111-1234567-1234567' });
  });

  it('is taken at its word where Commerce does not tell which there are', async () => {
    await start({ initialStatus: 'from_amazon' });
    await place();

    expect(await rowsOf('order-placed')).toMatchObject([{ detail: { status: 'from_amazon' } }]);
  });
});

describe('a store view of its own', () => {
  it('is where the order belongs', async () => {
    await start({ orderStoreView: 'amazon' });
    await place();

    expect(await rowsOf('order-placed')).toMatchObject([{ detail: { storeId: 2 } }]);
  });

  it('that Commerce does not have is refused with what to do', async () => {
    await start({ orderStoreView: 'nowhere' });

    const failure = await failureOf(place());
    expect(failure.code).toBe('rejected');
    expect(failure.message).toContain('no store view "nowhere": correct it');
  });
});

describe('a source of its own', () => {
  it('is where the parcel leaves from', async () => {
    await start({ shippingSource: 'east' });
    await sandbox.addProduct('MUG-BLUE', { qty: 0, elsewhere: { east: 2 } });
    const ref = refOf(await place());
    await sandbox.orders.ship({ ...ref, parcel: aParcel({ number: 1, quantity: 2 }) });

    expect(await rowsOf('shipment-created')).toMatchObject([{ detail: { source: 'east' } }]);
  });

  it('is missed where the goods lie in another than the default one', async () => {
    await start({});
    await sandbox.addProduct('MUG-BLUE', { qty: 0, elsewhere: { east: 2 } });
    const ref = refOf(await place());

    const failure = await failureOf(
      sandbox.orders.ship({ ...ref, parcel: aParcel({ number: 1, quantity: 2 }) }),
    );
    expect(failure.message).toContain('source default has 0 of MUG-BLUE and 2 are to leave');
  });
});

it('costs three calls to place a plain order, with whatever number, and one more for a known customer', async () => {
  await start({});
  await place(anotherOf());
  const plain = await sandbox.callsOf(() => place());
  await sandbox.stores.changeSettings(STORE_ID, {
    orderNumberSource: 'commerce',
    customerCreation: 'new-customer',
  });
  await place(anotherOf(JANE, THIRD));
  const own = await sandbox.callsOf(() =>
    place(anotherOf(JANE, requireAmazonOrderId('111-4444444-4444444'))),
  );

  expect([plain, own]).toEqual([3, 4]);
});
