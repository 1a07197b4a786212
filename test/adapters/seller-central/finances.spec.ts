import { requireAmazonOrderId } from '../../../src/domain/ids.js';
import type { AmazonOrder } from '../../../src/domain/order/amazon-order.js';
import type { AmazonRefunds } from '../../../src/domain/order/amazon-refund.js';
import { NO_CHARGES, type Charges } from '../../../src/domain/order/charges.js';
import { STORE_ID } from '../../support/one-store.js';
import { sendAlone } from '../../support/single-feed.js';
import { connectedSandbox, FEED_PROCESSING_MS, type ConnectedSandbox } from './connected-sandbox.js';
import { matching } from './matching.js';
import { sellerCentralAt } from './seller-central-at.js';
import { stubServer } from './stub-server.js';

const THREE_MINUTES_MS = 180_000;
const MONTH_MS = 31 * 24 * 3_600_000;
const LINES = [
  { sku: 'MUG-BLUE', quantity: 2, price: '10.00', tax: '1.65', shipping: '4.00', discount: '3.00' },
  { sku: 'PLATE-RED', quantity: 1, price: '7.50' },
];
const WHOLE_MUGS: Charges = { ...NO_CHARGES, principal: 1700, tax: 165, shipping: 400 };

describe('the refunds that finances show', () => {
  let sandbox: ConnectedSandbox;

  beforeAll(async () => {
    sandbox = await connectedSandbox({ finances: { pageSize: 1 } });
  });
  afterAll(() => sandbox.stop());

  // Each time with tokens of its own: in a month they expire.
  async function shippedOrder(wish: Readonly<Record<string, unknown>> = {}): Promise<AmazonOrder> {
    const amazonOrderId = await sandbox.placeOrder({ lines: LINES, programs: [], ...wish });
    await sandbox.act(amazonOrderId, 'ship');
    const read = await sandbox.connect().find(STORE_ID, amazonOrderId);
    if (read === undefined) throw new Error(`no order ${amazonOrderId}`);
    return read.order;
  }

  async function refundsOf({ amazonOrderId, currency }: AmazonOrder): Promise<AmazonRefunds> {
    await sandbox.advance(THREE_MINUTES_MS);
    return sandbox.connect().refundsOf({ storeId: STORE_ID, amazonOrderId, currency });
  }

  const linesOf = ({ refunds }: AmazonRefunds) => refunds.map(({ lines }) => lines);

  it('are none of an order that was only shipped', async () => {
    expect(await refundsOf(await shippedOrder())).toEqual({ refunds: [], unreadable: [] });
  });

  it('are what a person gave back in Seller Central, over several pages, with an empty one between them', async () => {
    const order = await shippedOrder();
    const orderItemId = order.lines[0]?.orderItemId;
    const half = [{ orderItemId, amounts: { Principal: '8.50', Tax: '0.82' } }];
    await sandbox.act(order.amazonOrderId, 'refund', { lines: half });
    await sandbox.act(order.amazonOrderId, 'refund');
    const seen = await refundsOf(order);
    expect(linesOf(seen)).toEqual([
      [{ sku: 'MUG-BLUE', amounts: { ...NO_CHARGES, principal: 850, tax: 82 } }],
      [
        { sku: 'MUG-BLUE', amounts: { ...NO_CHARGES, principal: 850, tax: 83, shipping: 400 } },
        { sku: 'PLATE-RED', amounts: { ...NO_CHARGES, principal: 750 } },
      ],
    ]);
    expect(new Set(seen.refunds.map(({ refundId }) => refundId)).size).toBe(2);
    expect(seen.unreadable).toEqual([]);
  });

  it('are what our feed gave back, in the very amounts it asked for', async () => {
    const order = await shippedOrder();
    const { amazonOrderId, marketplaceId, currency, lines } = order;
    const asked = lines.map(({ orderItemId, ordered, charges }) => ({
      orderItemId,
      quantity: ordered,
      amounts: charges,
    }));
    await sendAlone(sandbox.sellerCentral, marketplaceId, {
      kind: 'refund',
      amazonOrderId,
      currency,
      lines: asked,
      reason: 'customer-return',
      refundKey: `${amazonOrderId}-r1`,
    });
    await sandbox.advance(2 * FEED_PROCESSING_MS);
    await sandbox.effects(amazonOrderId);
    expect(linesOf(await refundsOf(order))).toEqual([
      lines.map(({ sku, charges }) => ({ sku, amounts: charges })),
    ]);
    expect(lines[0]?.charges).toEqual(WHOLE_MUGS);
  });

  it('are each counted once while the money of a business order is held back and released', async () => {
    const order = await shippedOrder({ programs: ['AMAZON_BUSINESS'] });
    await sandbox.act(order.amazonOrderId, 'refund');
    const heldBack = await refundsOf(order);
    await sandbox.advance(MONTH_MS);
    expect(heldBack.refunds).toHaveLength(1);
    expect(await refundsOf(order)).toEqual(heldBack);
  });

  it.each(['A1RKKUPIHCS9HS', 'A1VC38T7YXB528'])(
    'are the order’s own amounts in %s, too',
    async (marketplaceId) => {
      const lines = [{ sku: 'MUG-BLUE', quantity: 2, price: '1200', tax: '200', shipping: '400' }];
      const order = await shippedOrder({ marketplaceId, lines });
      await sandbox.act(order.amazonOrderId, 'refund');
      expect(linesOf(await refundsOf(order))).toEqual([
        order.lines.map(({ sku, charges }) => ({ sku, amounts: charges })),
      ]);
    },
  );

  it('cannot be read while Amazon denies access to its finances', async () => {
    const order = await shippedOrder();
    await sandbox.suffer({ path: '/finances/', fault: 'refuse', status: 403 });
    try {
      await expect(refundsOf(order)).rejects.toMatchObject({ system: 'amazon', code: 'unauthorized' });
    } finally {
      await sandbox.suffer();
    }
  });
});

describe('finances that never end', () => {
  it('are no answer, after ten pages', async () => {
    const server = await stubServer();
    try {
      const body = JSON.stringify({ payload: { nextToken: 'more', transactions: [] } });
      server.answer({ '/finances/2024-06-19/transactions': { body } });
      const sellerCentral = sellerCentralAt(server.url);
      const amazonOrderId = requireAmazonOrderId('111-1234567-1234567');
      await expect(
        sellerCentral.refundsOf({ storeId: STORE_ID, amazonOrderId, currency: 'USD' }),
      ).rejects.toMatchObject({ code: 'malformed-response', message: matching(/10 pages/) });
    } finally {
      server.stop();
    }
  });
});
