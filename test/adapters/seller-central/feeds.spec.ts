import { NO_CHARGES, type Charges } from '../../../src/domain/order/charges.js';
import type { AmazonOrder } from '../../../src/domain/order/amazon-order.js';
import type { FeedRequest } from '../../../src/ports/seller-central-feeds.js';
import { STORE_ID } from '../../support/one-store.js';
import { readVerdict, sendAlone } from '../../support/single-feed.js';
import { connectedSandbox, FEED_PROCESSING_MS, type ConnectedSandbox } from './connected-sandbox.js';
import { matching } from './matching.js';

let sandbox: ConnectedSandbox;

beforeAll(async () => {
  sandbox = await connectedSandbox();
});
afterAll(() => sandbox.stop());

async function placedOrder(order: Readonly<Record<string, unknown>> = {}): Promise<AmazonOrder> {
  const lines = [
    { sku: 'MUG-BLUE', quantity: 2, price: '10.00', tax: '1.65', shipping: '4.00' },
    { sku: 'PLATE-RED', quantity: 1, price: '7.50' },
  ];
  const amazonOrderId = await sandbox.placeOrder({ lines, ...order });
  const read = await sandbox.sellerCentral.find(STORE_ID, amazonOrderId);
  if (read === undefined) throw new Error(`no order ${amazonOrderId}`);
  return read.order;
}

function cancellationOf({ amazonOrderId, lines }: AmazonOrder): FeedRequest {
  return {
    kind: 'cancellation',
    amazonOrderId,
    orderItemIds: lines.map(({ orderItemId }) => orderItemId),
    reason: 'no-inventory',
  };
}

function refundOf({ amazonOrderId, currency, lines }: AmazonOrder, amounts?: Partial<Charges>): FeedRequest {
  const [line] = lines;
  if (line === undefined) throw new Error('no line');
  const asked = amounts === undefined ? line.charges : { ...NO_CHARGES, ...amounts };
  return {
    kind: 'refund',
    amazonOrderId,
    currency,
    lines: [{ orderItemId: line.orderItemId, quantity: line.ordered, amounts: asked }],
    reason: 'customer-return',
    refundKey: `${amazonOrderId}-1`,
  };
}

function send({ marketplaceId }: AmazonOrder, feed: FeedRequest): Promise<string> {
  return sendAlone(sandbox.sellerCentral, marketplaceId, feed);
}

async function verdictOnceProcessed(feedId: string) {
  await sandbox.advance(3 * FEED_PROCESSING_MS);
  return readVerdict(sandbox.sellerCentral, feedId);
}

async function effectsOf({ amazonOrderId }: AmazonOrder): Promise<readonly string[]> {
  return (await sandbox.effects(amazonOrderId)).map(({ effect }) => effect);
}

describe('a cancellation sent as a feed', () => {
  it('is pending at first, then accepted, and the order is canceled', async () => {
    const order = await placedOrder();
    const feedId = await send(order, cancellationOf(order));
    await expect(readVerdict(sandbox.sellerCentral, feedId)).resolves.toEqual({ kind: 'pending' });
    await expect(verdictOnceProcessed(feedId)).resolves.toEqual({ kind: 'accepted' });
    expect(await effectsOf(order)).toEqual(['canceled']);
    const read = await sandbox.sellerCentral.find(STORE_ID, order.amazonOrderId);
    expect(read?.order.status).toBe('Canceled');
  });

  it('is rejected with Amazon’s reason when the order has shipped', async () => {
    const order = await placedOrder();
    await sandbox.act(order.amazonOrderId, 'ship');
    const feedId = await send(order, cancellationOf(order));
    await expect(verdictOnceProcessed(feedId)).resolves.toMatchObject({
      kind: 'rejected',
      code: matching(/^\d+$/),
      message: matching(/\w/),
    });
    expect(await effectsOf(order)).not.toContain('canceled');
  });
});

describe('a refund sent as a feed', () => {
  it('gives back the amounts asked for, under our key', async () => {
    const order = await placedOrder();
    await sandbox.act(order.amazonOrderId, 'ship');
    const feedId = await send(order, refundOf(order, { principal: 1000, tax: 50 }));
    await expect(verdictOnceProcessed(feedId)).resolves.toEqual({ kind: 'accepted' });
    const refunds = (await sandbox.effects(order.amazonOrderId)).filter(
      ({ effect }) => effect === 'refunded',
    );
    expect(refunds).toMatchObject([
      {
        key: `${order.amazonOrderId}-1-0`,
        detail: { reason: 'CustomerReturn', currency: 'USD', amounts: { Principal: '10.00', Tax: '0.50' } },
      },
    ]);
  });

  it('is rejected when it exceeds what was paid', async () => {
    const order = await placedOrder();
    await sandbox.act(order.amazonOrderId, 'ship');
    const feedId = await send(order, refundOf(order, { principal: 999_999 }));
    await expect(verdictOnceProcessed(feedId)).resolves.toMatchObject({ kind: 'rejected' });
    expect(await effectsOf(order)).not.toContain('refunded');
  });

  it.each(['ATVPDKIKX0DER', 'A1RKKUPIHCS9HS', 'A1VC38T7YXB528'])(
    'gives back everything that was paid in %s, in as many components as it was paid in',
    async (marketplaceId) => {
      const amazonOrderId = await sandbox.placeOrder({ marketplaceId, lines: undefined });
      const read = await sandbox.sellerCentral.find(STORE_ID, amazonOrderId);
      if (read === undefined) throw new Error(`no order ${amazonOrderId}`);
      await sandbox.act(amazonOrderId, 'ship');
      const feedId = await send(read.order, refundOf(read.order));
      await expect(verdictOnceProcessed(feedId)).resolves.toEqual({ kind: 'accepted' });
    },
  );

  it('is paid in whole yen', async () => {
    const order = await placedOrder({
      marketplaceId: 'A1VC38T7YXB528',
      lines: [{ sku: 'MUG-BLUE', quantity: 1, price: '1980', tax: '198' }],
    });
    await sandbox.act(order.amazonOrderId, 'ship');
    const feedId = await send(order, refundOf(order));
    await expect(verdictOnceProcessed(feedId)).resolves.toEqual({ kind: 'accepted' });
  });
});

describe('a feed of many requests', () => {
  it('does each by itself, and its report tells each its own verdict', async () => {
    const shipped = await placedOrder();
    await sandbox.act(shipped.amazonOrderId, 'ship');
    const orders = [await placedOrder(), await placedOrder({ marketplaceId: 'A1RKKUPIHCS9HS' }), shipped];
    const feedId = await sandbox.sellerCentral.send({
      storeId: STORE_ID,
      kind: 'cancellation',
      marketplaceIds: ['ATVPDKIKX0DER', 'A1RKKUPIHCS9HS'],
      messages: orders.map((order, index) => ({ messageId: index + 1, request: cancellationOf(order) })),
    });
    await sandbox.advance(3 * FEED_PROCESSING_MS);
    expect(
      await sandbox.sellerCentral.readReport({ storeId: STORE_ID, feedId, messageCount: orders.length }),
    ).toEqual({
      kind: 'read',
      rejections: [{ messageId: 3, code: matching(/^\d+$/), message: matching(/\w/) }],
      others: { kind: 'accepted' },
    });
    expect(await Promise.all(orders.slice(0, 2).map(effectsOf))).toEqual([['canceled'], ['canceled']]);
  });
});

describe('a look for feeds sent before', () => {
  it('finds those of the kind, newest first', async () => {
    const order = await placedOrder();
    const sinceMs = Date.now() - 24 * 3_600_000;
    const first = await send(order, cancellationOf(order));
    await sandbox.advance(1000);
    const refund = await send(order, refundOf(order, { principal: 100 }));
    await sandbox.advance(1000);
    const second = await send(order, cancellationOf(order));
    const find = (kind: FeedRequest['kind']) =>
      sandbox.sellerCentral.findSentSince({ storeId: STORE_ID, kind, sinceMs });
    expect((await find('cancellation')).slice(0, 2)).toEqual([second, first]);
    expect(await find('refund')).toContain(refund);
    expect(await find('refund')).not.toContain(first);
  });

  it('goes on past the first page', async () => {
    const order = await placedOrder();
    const sinceMs = Date.now() - 24 * 3_600_000;
    const sent: string[] = [];
    for (let count = 0; count < 101; count += 1) sent.push(await send(order, cancellationOf(order)));
    const found = await sandbox.sellerCentral.findSentSince({
      storeId: STORE_ID,
      kind: 'cancellation',
      sinceMs,
    });
    expect(found).toEqual(expect.arrayContaining(sent));
  });
});
