import { requireAmazonOrderId } from '../../../src/domain/ids.js';
import type { Parcel } from '../../../src/domain/order/order-state.js';
import type { AmazonOrder } from '../../../src/domain/order/amazon-order.js';
import { STORE_ID } from '../../support/one-store.js';
import { connectedSandbox, type ConnectedSandbox } from './connected-sandbox.js';
import { matching } from './matching.js';
import { parcelOf } from './parcel.js';

let sandbox: ConnectedSandbox;

beforeAll(async () => {
  sandbox = await connectedSandbox();
});
afterAll(() => sandbox.stop());

const DAY_MS = 24 * 3_600_000;
const TWO_LINES = [
  { sku: 'MUG-BLUE', quantity: 2, price: '10.00', tax: '1.65', shipping: '4.00', discount: '3.00' },
  { sku: 'PLATE-RED', quantity: 1, price: '7.50' },
];

async function placedOrder(order: Readonly<Record<string, unknown>> = {}): Promise<AmazonOrder> {
  return orderAt(await sandbox.placeOrder({ lines: TWO_LINES, ...order }));
}

async function orderAt(amazonOrderId: string): Promise<AmazonOrder> {
  const read = await sandbox.sellerCentral.find(STORE_ID, requireAmazonOrderId(amazonOrderId));
  if (read === undefined) throw new Error(`no order ${amazonOrderId}`);
  return read.order;
}

describe('an order found at Seller Central', () => {
  it('is read with its lines, money and buyer', async () => {
    const amazonOrderId = await sandbox.placeOrder({ lines: TWO_LINES });
    const read = await sandbox.sellerCentral.find(STORE_ID, amazonOrderId);
    expect(read?.order).toMatchObject({
      amazonOrderId,
      marketplaceId: 'ATVPDKIKX0DER',
      status: 'Unshipped',
      fulfilledBy: 'merchant',
      currency: 'USD',
      buyerAskedToCancel: false,
      lines: [
        { sku: 'MUG-BLUE', ordered: 2, shipped: 0, charges: { tax: 165, shipping: 400 }, discountCents: 300 },
        { sku: 'PLATE-RED', ordered: 1, shipped: 0, charges: { principal: 750 }, discountCents: 0 },
      ],
      packages: [],
    });
    expect(read?.personal.shippingAddress?.countryCode).toBe('US');
    expect(read?.personal.buyerName).not.toBeNull();
    expect(Object.keys(read?.titles ?? {})).toEqual(read?.order.lines.map(({ orderItemId }) => orderItemId));
  });

  it('is undefined when Amazon has no such order', async () => {
    const unknown = requireAmazonOrderId('000-0000000-0000000');
    await expect(sandbox.sellerCentral.find(STORE_ID, unknown)).resolves.toBeUndefined();
  });

  it('is read while it is pending and nobody is told who buys', async () => {
    const amazonOrderId = await sandbox.placeOrder({ status: 'PENDING', lines: TWO_LINES });
    const read = await sandbox.sellerCentral.find(STORE_ID, amazonOrderId);
    expect(read).toMatchObject({
      order: { status: 'Pending', currency: 'USD' },
      personal: { buyerName: null, buyerEmail: null, shippingAddress: null },
    });
  });

  it('shows the buyer’s wish to cancel, then the cancellation', async () => {
    const { amazonOrderId } = await placedOrder();
    await sandbox.act(amazonOrderId, 'buyer-cancel-request');
    expect(await orderAt(amazonOrderId)).toMatchObject({ status: 'Unshipped', buyerAskedToCancel: true });
    await sandbox.act(amazonOrderId, 'cancel');
    expect(await orderAt(amazonOrderId)).toMatchObject({ status: 'Canceled' });
  });
});

describe('a search for changed orders', () => {
  it('goes through every page and finds each order once, oldest change first', async () => {
    const placed = new Set<string>();
    for (let count = 0; count < 120; count += 1) placed.add(await sandbox.placeOrder());

    const found: AmazonOrder[] = [];
    const pages: number[] = [];
    const changedSinceMs = Date.now() - DAY_MS;
    let pageToken: string | null = null;
    do {
      const page = await sandbox.sellerCentral.search({ storeId: STORE_ID, changedSinceMs, pageToken });
      expect(page.unreadable).toEqual([]);
      found.push(...page.orders.map(({ order }) => order));
      pages.push(page.orders.length);
      pageToken = page.nextPageToken;
    } while (pageToken !== null);

    expect(pages[0]).toBe(100);
    const ids = found.map(({ amazonOrderId }) => amazonOrderId);
    expect(new Set(ids).size).toBe(ids.length);
    expect([...placed].filter((id) => !ids.some((each) => each === id))).toEqual([]);
    const times = found.map(({ updatedAtMs }) => updatedAtMs);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  it('finds nothing that did not change since', async () => {
    const { amazonOrderId, updatedAtMs } = await placedOrder();
    await sandbox.advance(1000);
    const page = await sandbox.sellerCentral.search({
      storeId: STORE_ID,
      changedSinceMs: updatedAtMs + 1,
      pageToken: null,
    });
    expect(page.orders.map(({ order }) => order.amazonOrderId)).not.toContain(amazonOrderId);
  });
});

describe('a shipment confirmed to Seller Central', () => {
  it('goes parcel by parcel, each under its own reference', async () => {
    const order = await placedOrder();
    const [mugs, plate] = order.lines.map(({ orderItemId, ordered }) => [{ orderItemId, quantity: ordered }]);
    const { amazonOrderId, marketplaceId } = order;
    const ship = (parcel: Parcel) =>
      sandbox.sellerCentral.confirmShipment({ storeId: STORE_ID, amazonOrderId, marketplaceId, parcel });

    await ship(parcelOf(order, { lines: mugs ?? [] }));
    expect(await orderAt(amazonOrderId)).toMatchObject({ status: 'PartiallyShipped' });
    await ship(
      parcelOf(order, {
        packageReferenceId: '2',
        lines: plate ?? [],
        carrierCode: 'Other',
        carrierName: 'Bicycle Post',
        trackingNumber: 'BP-2',
      }),
    );

    expect(await orderAt(amazonOrderId)).toMatchObject({
      status: 'Shipped',
      lines: [{ shipped: 2 }, { shipped: 1 }],
      packages: [
        {
          packageReferenceId: '1',
          lines: mugs,
          carrierName: 'UPS',
          trackingNumber: '1ZTEST1',
          shippedAtMs: Date.UTC(2026, 2, 2, 9),
          delivered: false,
        },
        { packageReferenceId: '2', lines: plate, carrierName: 'Bicycle Post', trackingNumber: 'BP-2' },
      ],
    });
  });

  it('is edited, not doubled, when the reference is sent again', async () => {
    const order = await placedOrder();
    const { amazonOrderId, marketplaceId } = order;
    for (const trackingNumber of ['1ZWRONG', '1ZRIGHT']) {
      const parcel = parcelOf(order, { trackingNumber });
      await sandbox.sellerCentral.confirmShipment({
        storeId: STORE_ID,
        amazonOrderId,
        marketplaceId,
        parcel,
      });
    }
    expect((await orderAt(amazonOrderId)).packages).toMatchObject([{ trackingNumber: '1ZRIGHT' }]);
    const effects = await sandbox.effects(amazonOrderId);
    expect(effects.map(({ effect }) => effect)).toEqual(['shipment-confirmed', 'shipment-edited']);
  });

  it('is delivered when Seller Central says so', async () => {
    const order = await placedOrder();
    const { amazonOrderId, marketplaceId } = order;
    const parcel = parcelOf(order);
    await sandbox.sellerCentral.confirmShipment({ storeId: STORE_ID, amazonOrderId, marketplaceId, parcel });
    await sandbox.act(amazonOrderId, 'deliver');
    expect((await orderAt(amazonOrderId)).packages).toMatchObject([{ delivered: true }]);
  });

  it('is rejected in Amazon’s words when the order was canceled', async () => {
    const order = await placedOrder();
    const { amazonOrderId, marketplaceId } = order;
    await sandbox.act(amazonOrderId, 'cancel');
    const parcel = parcelOf(order);
    await expect(
      sandbox.sellerCentral.confirmShipment({ storeId: STORE_ID, amazonOrderId, marketplaceId, parcel }),
    ).rejects.toMatchObject({
      code: 'rejected',
      isRetryable: false,
      message: matching(/confirmShipment answered 400 InvalidInput: .*CANCELLED.*\(request [\w-]+\)/),
    });
    const effects = await sandbox.effects(amazonOrderId);
    expect(effects.map(({ effect }) => effect)).not.toContain('shipment-confirmed');
  });
});
