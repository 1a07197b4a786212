import type { AmazonOrderId } from '../../src/domain/ids.js';
import { NO_CHARGES } from '../../src/domain/order/charges.js';
import { fulfilmentStatusOf } from '../../src/domain/order/order-summary.js';
import type { OrderState } from '../../src/domain/order/order-state.js';
import { anOrderId, DAY_MS, ITEM_A } from '../support/builders.js';
import { anArrival, SHIP_ALL, type OrderWorld } from '../support/order-world.js';
import { timeSkippingWorld } from '../support/time-skipping-world.js';

const ONE_A = { orderItemId: ITEM_A, amounts: { ...NO_CHARGES, principal: 1000, tax: 200 } };
/** The same amounts, asked for here. */
const RETURNED = { lines: [{ orderItemId: ITEM_A, quantity: 1 }], reason: 'customer-return' };

describe('refunds made elsewhere', () => {
  const theWorld = timeSkippingWorld();

  async function completed(world: OrderWorld, amazonOrderId: AmazonOrderId): Promise<void> {
    await world.arrive(anArrival(amazonOrderId));
    await world.until(amazonOrderId, 'it is placed', ({ commerce }) => commerce !== null);
    await world.command(amazonOrderId, 'ship', { body: SHIP_ALL });
    await world.until(amazonOrderId, 'it is completed', (state) => fulfilmentStatusOf(state) === 'Completed');
  }

  async function synced(world: OrderWorld, amazonOrderId: AmazonOrderId, commandId: string): Promise<void> {
    const reads = world.amazon.financeReads;
    await world.command(amazonOrderId, 'sync', { commandId });
    await world.until(
      amazonOrderId,
      'both sides are read',
      ({ syncRequested, takenCommandIds }) =>
        takenCommandIds.includes(commandId) && !syncRequested && world.amazon.financeReads > reads,
    );
  }

  /** A refund asked for here, while finances show one of the same amounts. */
  async function seenBeforeItsVerdict(world: OrderWorld, amazonOrderId: AmazonOrderId): Promise<void> {
    await completed(world, amazonOrderId);
    world.amazon.verdict = { kind: 'pending' };
    await world.command(amazonOrderId, 'refund', { body: RETURNED });
    await world.until(amazonOrderId, 'it is submitted', ({ refunds }) => refunds[0]?.stage === 'submitted');
    world.amazon.refund(amazonOrderId, [ONE_A]);
    await synced(world, amazonOrderId, 'sync-1');
  }

  const storyOf = ({ refunds }: OrderState) =>
    refunds.map(({ commandId, stage, lines }) => [commandId, stage, lines[0]?.amazonRefundId]);

  const isCredited = ({ refunds }: OrderState) => refunds.at(-1)?.stage === 'credited';

  it('reach Commerce by the order’s own timer as one credit memo, however often they are seen', async () => {
    const world = theWorld();
    const amazonOrderId = anOrderId(1);
    await completed(world, amazonOrderId);
    world.amazon.refund(amazonOrderId, [ONE_A]);
    await world.env.sleep(3 * DAY_MS);
    const state = await world.until(amazonOrderId, 'it is credited', isCredited);
    expect(storyOf(state)).toEqual([[null, 'credited', 'R1']]);
    expect(state.refunds[0]?.lines).toMatchObject([{ orderItemId: ITEM_A, quantity: 1 }]);

    const reads = world.amazon.financeReads;
    await world.env.sleep(6 * DAY_MS);
    await synced(world, amazonOrderId, 'sync-1');
    expect(world.amazon.financeReads).toBeGreaterThan(reads + 1);
    expect(world.commerce.countOf('credit-memo-created')).toBe(1);
    expect(world.amazon.countOf('refund')).toBe(0);
  });

  it('are not looked for before anything is shipped', async () => {
    const world = theWorld();
    const amazonOrderId = anOrderId(2);
    await world.arrive(anArrival(amazonOrderId));
    await world.until(amazonOrderId, 'it is placed', ({ commerce }) => commerce !== null);
    await world.env.sleep(2 * DAY_MS);
    expect(world.amazon.reads).toBeGreaterThan(1);
    expect(world.amazon.financeReads).toBe(0);
  });

  it('are not our own, which finances show days after its verdict', async () => {
    const world = theWorld();
    const amazonOrderId = anOrderId(3);
    world.amazon.areFinancesBehind = true;
    await completed(world, amazonOrderId);
    await world.command(amazonOrderId, 'refund', { body: RETURNED });
    await world.until(amazonOrderId, 'it is credited', isCredited);
    await world.env.sleep(3 * DAY_MS);
    await synced(world, amazonOrderId, 'sync-1');
    world.amazon.areFinancesBehind = false;
    await world.env.sleep(3 * DAY_MS);
    await synced(world, amazonOrderId, 'sync-2');
    const state = await world.stateOf(amazonOrderId);
    expect(state && storyOf(state)).toEqual([['refund-1', 'credited', 'R1']]);
    expect(world.commerce.countOf('credit-memo-created')).toBe(1);
  });

  it('are not our own, which finances show before its verdict', async () => {
    const world = theWorld();
    const amazonOrderId = anOrderId(4);
    await seenBeforeItsVerdict(world, amazonOrderId);
    expect(world.commerce.countOf('credit-memo-created')).toBe(0);

    world.amazon.verdict = { kind: 'accepted' };
    await world.env.sleep('1 hour');
    const state = await world.until(amazonOrderId, 'it is credited', isCredited);
    expect(storyOf(state)).toEqual([['refund-1', 'credited', 'R1']]);
    expect(world.commerce.countOf('credit-memo-created')).toBe(1);
  });

  it('are found out when what was taken for our own turns out to be rejected', async () => {
    const world = theWorld();
    const amazonOrderId = anOrderId(5);
    await seenBeforeItsVerdict(world, amazonOrderId);

    world.amazon.verdict = { kind: 'rejected', code: '13031', message: 'There is nothing left' };
    await world.env.sleep('1 hour');
    const state = await world.until(amazonOrderId, 'the other is credited', isCredited);
    expect(storyOf(state)).toEqual([
      ['refund-1', 'rejected', 'R1'],
      [null, 'credited', 'R1'],
    ]);
    expect(world.commerce.countOf('credit-memo-created')).toBe(1);
  });

  it('that cannot be read hold nothing up, and stand on the order until they can', async () => {
    const world = theWorld();
    const amazonOrderId = anOrderId(6);
    await completed(world, amazonOrderId);
    world.amazon.areFinancesDenied = true;
    world.amazon.refund(amazonOrderId, [ONE_A]);
    await world.command(amazonOrderId, 'sync');
    await world.env.sleep('10 minutes');
    const unread = await world.until(
      amazonOrderId,
      'finances are missed',
      ({ setbacks }) => setbacks['read-refunds'] !== undefined,
    );
    expect(unread.syncRequested).toBe(false);
    expect(unread.setbacks['read-refunds']).toMatchObject({ code: 'amazon.unauthorized', attempts: 1 });

    world.amazon.areFinancesDenied = false;
    await world.env.sleep(3 * DAY_MS);
    const state = await world.until(amazonOrderId, 'it is credited', isCredited);
    expect(state.setbacks).toEqual({});
  });
});
