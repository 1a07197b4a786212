import { requireAmazonOrderId, type AmazonOrderId } from '../src/domain/ids.js';
import { NO_CHARGES } from '../src/domain/order/charges.js';
import type { AmazonOrderRead } from '../src/ports/order-details.js';

export const BENCH_STORE = 'bench';

export function benchOrderId(run: number, index: number): AmazonOrderId {
  const left = String(run).padStart(3, '0');
  return requireAmazonOrderId(`${left}-${String(index).padStart(7, '0')}-0000000`);
}

/** A usual order: two lines, one buyer, all invented. */
export function anOrderRead(amazonOrderId: AmazonOrderId): AmazonOrderRead {
  const line = (index: number) => ({
    orderItemId: `1000000000000${index}`,
    sku: `CAUCE-00${index}`,
    asin: `B00000000${index}`,
    ordered: index,
    shipped: 0,
    charges: { ...NO_CHARGES, principal: 1000 * index, tax: 200 * index },
    discountCents: 0,
  });
  return {
    order: {
      amazonOrderId,
      marketplaceId: 'ATVPDKIKX0DER',
      status: 'Unshipped',
      fulfilledBy: 'merchant',
      purchasedAtMs: 1_790_000_000_000,
      updatedAtMs: 1_790_000_000_000,
      shipByMs: 4_000_000_000_000,
      deliverByMs: null,
      currency: 'USD',
      buyerAskedToCancel: false,
      programs: [],
      lines: [line(1), line(2)],
      packages: [],
    },
    titles: { '10000000000001': 'First product', '10000000000002': 'Second product' },
    shippingService: 'STANDARD',
    personal: {
      buyerName: 'Invented Buyer',
      buyerEmail: 'invented@marketplace.example',
      shippingAddress: null,
    },
  };
}
