import { requireAmazonOrderId } from '../../../src/domain/ids.js';
import type { AmazonLine, AmazonOrder } from '../../../src/domain/order/amazon-order.js';
import { NO_CHARGES, type Charges } from '../../../src/domain/order/charges.js';
import type { AmazonOrderRead, PersonalData } from '../../../src/ports/order-details.js';

export const AMAZON_ORDER_ID = requireAmazonOrderId('111-1234567-1234567');

export function aLine(
  line: Partial<Omit<AmazonLine, 'charges'>> & { readonly charges?: Partial<Charges> } = {},
): AmazonLine {
  return {
    orderItemId: '05015851154158',
    sku: 'MUG-BLUE',
    asin: 'B000000001',
    ordered: 2,
    shipped: 0,
    discountCents: 0,
    ...line,
    charges: { ...NO_CHARGES, principal: 2000, tax: 420, ...line.charges },
  };
}

export const JANE: PersonalData = {
  buyerName: 'Jane Q. Doe',
  buyerEmail: 'abc123@marketplace.example',
  shippingAddress: {
    name: 'Jane Q. Doe',
    lines: ['1 Long Street', 'Flat 2'],
    city: 'Valencia',
    region: 'Valencia',
    postalCode: '46001',
    countryCode: 'ES',
    phone: '+34 600 000 000',
  },
};

export const NOBODY: PersonalData = { buyerName: null, buyerEmail: null, shippingAddress: null };

export function anOrderRead(
  read: Partial<Omit<AmazonOrderRead, 'order'>> & { readonly order?: Partial<AmazonOrder> } = {},
): AmazonOrderRead {
  return {
    titles: { '05015851154158': 'A blue mug' },
    shippingService: 'Standard',
    personal: JANE,
    ...read,
    order: {
      amazonOrderId: AMAZON_ORDER_ID,
      marketplaceId: 'A1RKKUPIHCS9HS',
      status: 'Unshipped',
      fulfilledBy: 'merchant',
      purchasedAtMs: Date.UTC(2026, 10, 1, 9, 30),
      updatedAtMs: Date.UTC(2026, 10, 1, 10),
      shipByMs: null,
      deliverByMs: null,
      currency: 'EUR',
      buyerAskedToCancel: false,
      programs: [],
      lines: [aLine()],
      packages: [],
      ...read.order,
    },
  };
}
