import type { Fault } from '../../sandbox/kit/faults.js';
import type { OrderAnswer } from '../../src/http/orders/order-answer.js';
import { runSql } from '../support/database.js';
import { RunningSystem, type PlacedOrder } from '../support/running-system.js';

/** Two of one piece: whatever is done twice to the first is possible, and would stand in the ledger. */
const TWO_PIECES = [{ sku: 'CAUCE-001', quantity: 2, price: '20.00' }];
const LOSSES = ['drop-reply', 'error-after'] as const;
const SETTING_UP_MS = 120_000;

type Loss = (typeof LOSSES)[number];
type System = 'amazon' | 'commerce';

/** A write that names its order in its path, so that its reply alone can be lost. */
interface OwnWrite {
  readonly name: string;
  readonly at: System;
  readonly effect: string;
  readonly path: (order: PlacedOrder) => string;
  readonly act: (order: PlacedOrder) => Promise<void>;
  readonly prepare?: (order: PlacedOrder) => Promise<void>;
  readonly sendsFeed?: boolean;
}

let system: RunningSystem;

beforeAll(async () => {
  system = await RunningSystem.start();
}, SETTING_UP_MS);

afterAll(() => system.stop());

async function onePieceOf({ amazonOrderId }: PlacedOrder): Promise<readonly object[]> {
  const [line] = (await system.api.order(amazonOrderId)).lines;
  return [{ orderItemId: line?.orderItemId, quantity: 1 }];
}

/** Until its work is done at both sides. */
async function done(order: PlacedOrder, route: string, body: object): Promise<void> {
  const answer = await system.api.command(order.amazonOrderId, route, { body, wait: true });
  const { status, body: said } = answer;
  if (status !== 200 || said.outcome !== 'accepted')
    throw new Error(`${route}: ${status} ${JSON.stringify(said)}`);
}

async function ship(order: PlacedOrder): Promise<void> {
  const lines = await onePieceOf(order);
  await done(order, 'shipments', { parcels: [{ lines, carrierCode: 'UPS', trackingNumber: '1Z0001' }] });
}

async function invoice(order: PlacedOrder): Promise<void> {
  await done(order, 'invoices', { lines: await onePieceOf(order) });
}

async function shipAndInvoice(order: PlacedOrder): Promise<void> {
  await ship(order);
  await system.api.until(
    order.amazonOrderId,
    'is invoiced',
    ({ invoices }) => invoices[0]?.stage === 'invoiced',
  );
}

async function refund(order: PlacedOrder): Promise<void> {
  await done(order, 'refunds', { lines: await onePieceOf(order), reason: 'customer-return' });
}

async function hold(order: PlacedOrder): Promise<void> {
  await done(order, 'hold', {});
}

async function cancel(order: PlacedOrder): Promise<void> {
  await done(order, 'cancellation', { reason: 'no-inventory' });
}

/** By its feed's news, or because the order itself shows that it was done. */
function isAtAmazon({ refunds, cancellation }: OrderAnswer): boolean {
  return [...refunds, cancellation].some((each) => each !== null && each.stage !== 'requested');
}

/** What happened to the same kind of thing: a second shipment, or an edit of the first, stands here too. */
async function effectsLike(
  effect: string,
  at: System,
  { amazonOrderId }: PlacedOrder,
): Promise<readonly string[]> {
  const [kind = effect] = effect.split('-');
  const effects = await system[at].effectNames(amazonOrderId);
  return effects.filter((name) => name.startsWith(kind));
}

describe('the reply to a write at one order is lost', () => {
  const WRITES: readonly OwnWrite[] = [
    {
      name: 'confirmShipment',
      at: 'amazon',
      effect: 'shipment-confirmed',
      path: ({ amazonOrderId }) => `/orders/v0/orders/${amazonOrderId}/shipmentConfirmation`,
      act: ship,
    },
    {
      name: 'shipment',
      at: 'commerce',
      effect: 'shipment-created',
      path: ({ commerceOrderId }) => `/rest/default/V1/order/${commerceOrderId}/ship`,
      act: ship,
    },
    {
      name: 'invoice',
      at: 'commerce',
      effect: 'invoice-created',
      path: ({ commerceOrderId }) => `/rest/default/V1/order/${commerceOrderId}/invoice`,
      act: invoice,
    },
    {
      name: 'credit memo',
      at: 'commerce',
      effect: 'credit-memo-created',
      path: ({ commerceOrderId }) => `/rest/default/V1/order/${commerceOrderId}/refund`,
      prepare: shipAndInvoice,
      act: refund,
      sendsFeed: true,
    },
    {
      name: 'hold',
      at: 'commerce',
      effect: 'held',
      path: ({ commerceOrderId }) => `/rest/default/V1/orders/${commerceOrderId}/hold`,
      act: hold,
    },
    {
      name: 'unhold',
      at: 'commerce',
      effect: 'unheld',
      path: ({ commerceOrderId }) => `/rest/default/V1/orders/${commerceOrderId}/unhold`,
      prepare: hold,
      act: async (order) => done(order, 'unhold', {}),
    },
    {
      name: 'comment',
      at: 'commerce',
      effect: 'commented',
      path: ({ commerceOrderId }) => `/rest/default/V1/orders/${commerceOrderId}/comments`,
      act: async (order) => done(order, 'comments', { text: 'Call first' }),
    },
    {
      name: 'comment of a cancel',
      at: 'commerce',
      effect: 'commented',
      path: ({ commerceOrderId }) => `/rest/default/V1/orders/${commerceOrderId}/comments`,
      act: cancel,
      sendsFeed: true,
    },
    {
      name: 'cancel',
      at: 'commerce',
      effect: 'canceled',
      path: ({ commerceOrderId }) => `/rest/default/V1/orders/${commerceOrderId}/cancel`,
      act: cancel,
      sendsFeed: true,
    },
  ];
  const CASES = WRITES.flatMap((write) => LOSSES.map((loss) => ({ write, loss, name: write.name })));
  type Case = (typeof CASES)[number];
  interface Trial extends Case {
    readonly order: PlacedOrder;
  }

  let trials: readonly Trial[];
  /** All side by side: a step whose reply was lost rests before its next try. */
  const lives = new Map<Case['write'], Partial<Record<Loss, Promise<void>>>>();

  const placingFaults = LOSSES.map((fault): Fault => ({
    method: 'POST',
    path: '/rest/*/V1/orders',
    fault,
    times: 2,
  }));
  const faultsAt = (at: System): readonly Fault[] =>
    trials
      .filter(({ write }) => write.at === at)
      .map(({ write, loss, order }) => ({ method: 'POST', path: write.path(order), fault: loss, times: 1 }));

  beforeAll(async () => {
    await system.commerce.setFaults(placingFaults);
    trials = await Promise.all(
      CASES.map(async (each) => ({ ...each, order: await system.placedOrder(TWO_PIECES) })),
    );
  }, SETTING_UP_MS);

  async function begin({ write, loss, order }: Trial): Promise<void> {
    const life = write.act(order);
    life.catch(() => undefined); // its test awaits it
    lives.set(write, { ...lives.get(write), [loss]: life });
    // One feed after another: those of one kind that wait together would leave together.
    if (write.sendsFeed === true) await system.api.until(order.amazonOrderId, 'is at Amazon', isAtAmazon);
  }

  it('and each order is placed once in Commerce', async () => {
    expect(await system.commerce.faultHits()).toEqual([2, 2]);
    const placed = await Promise.all(
      trials.map(({ order }) => effectsLike('order-placed', 'commerce', order)),
    );
    expect(placed).toEqual(trials.map(() => ['order-placed']));
  });

  describe('and its order comes to its end', () => {
    beforeAll(async () => {
      await Promise.all(trials.map(async ({ write, order }) => write.prepare?.(order)));
      for (const at of ['amazon', 'commerce'] as const) await system[at].setFaults(faultsAt(at));
      for (const trial of trials) await begin(trial);
    }, SETTING_UP_MS);

    it.each(CASES)('with one $name ($loss)', async ({ write, loss }) => {
      await lives.get(write)?.[loss];
      const trial = trials.find((each) => each.write === write && each.loss === loss);
      expect(await effectsLike(write.effect, write.at, trial!.order)).toEqual([write.effect]);
    });

    it('after every one of these replies was lost', async () => {
      for (const at of ['amazon', 'commerce'] as const) {
        expect(await system[at].faultHits()).toEqual(faultsAt(at).map(() => 1));
      }
    });
  });
});

describe('the reply to a step of sending a feed is lost', () => {
  let toRefund: PlacedOrder;
  let toCancel: PlacedOrder;

  beforeEach(async () => {
    await Promise.all([system.amazon.clearFaults(), system.commerce.clearFaults()]);
    // As though the feeds so far had left long ago: many in a row keep away from one another.
    await runSql(system.databaseUrl, "UPDATE feed_batches SET sent_at = sent_at - interval '1 hour'");
    [toRefund, toCancel] = await Promise.all([
      system.placedOrder(TWO_PIECES),
      system.placedOrder(TWO_PIECES),
    ]);
    await shipAndInvoice(toRefund);
  });

  it.each([
    { step: 'createFeedDocument', method: 'POST', path: '/feeds/2021-06-30/documents', loss: 'drop-reply' },
    { step: 'the upload', method: 'PUT', path: '/feed-documents/', loss: 'drop-reply' },
    { step: 'createFeed', method: 'POST', path: '/feeds/2021-06-30/feeds', loss: 'drop-reply' },
    { step: 'createFeed', method: 'POST', path: '/feeds/2021-06-30/feeds', loss: 'error-after' },
  ] as const)('$step ($loss): a refund is paid once, a cancel done once', async ({ method, path, loss }) => {
    await system.amazon.setFaults([{ method, path, fault: loss, times: 2 }]);
    await Promise.all([refund(toRefund), cancel(toCancel)]);
    expect(await system.amazon.faultHits()).toEqual([2]);
    expect(await system.amazon.effectNames(toRefund.amazonOrderId)).toEqual([
      'shipment-confirmed',
      'refunded',
    ]);
    expect(await system.amazon.effectNames(toCancel.amazonOrderId)).toEqual(['canceled']);
    expect(await effectsLike('credit-memo-created', 'commerce', toRefund)).toEqual(['credit-memo-created']);
    expect(await effectsLike('canceled', 'commerce', toCancel)).toEqual(['canceled']);
  });
});
