import { requireAmazonOrderId, requireCommerceOrderId, type AmazonOrderId } from '../../src/domain/ids.js';
import type { AmazonLine, AmazonOrder } from '../../src/domain/order/amazon-order.js';
import { NO_CHARGES } from '../../src/domain/order/charges.js';
import { evolve } from '../../src/domain/order/evolve.js';
import { openOrder } from '../../src/domain/order/open-order.js';
import type { OrderEvent } from '../../src/domain/order/order-event.js';
import type { OrderState, Parcel } from '../../src/domain/order/order-state.js';
import type { AmazonOrderRead } from '../../src/ports/order-details.js';

export const NOW_MS = Date.parse('2026-11-02T09:00:00Z');
export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

export const STORE = 'store-1';
export const AN_ORDER = requireAmazonOrderId('111-1234567-1234567');
export const ITEM_A = '10000000000001';
export const ITEM_B = '10000000000002';

/** Three of A at 10.00 + 2.00 tax each with 5.00 shipping, two of B at 7.50 + 1.50 tax each. */
export const LINES: readonly AmazonLine[] = [
  {
    orderItemId: ITEM_A,
    sku: 'CAUCE-001',
    asin: 'B000000001',
    ordered: 3,
    shipped: 0,
    charges: { ...NO_CHARGES, principal: 3000, tax: 600, shipping: 500, shippingTax: 100 },
    discountCents: 0,
  },
  {
    orderItemId: ITEM_B,
    sku: 'CAUCE-002',
    asin: 'B000000002',
    ordered: 2,
    shipped: 0,
    charges: { ...NO_CHARGES, principal: 1500, tax: 300 },
    discountCents: 0,
  },
];

export function anAmazonOrder(change: Partial<AmazonOrder> = {}): AmazonOrder {
  return {
    amazonOrderId: AN_ORDER,
    marketplaceId: 'ATVPDKIKX0DER',
    status: 'Unshipped',
    fulfilledBy: 'merchant',
    purchasedAtMs: NOW_MS - HOUR_MS,
    updatedAtMs: NOW_MS - HOUR_MS,
    shipByMs: NOW_MS + 3 * DAY_MS,
    deliverByMs: NOW_MS + 7 * DAY_MS,
    currency: 'USD',
    buyerAskedToCancel: false,
    programs: [],
    unknownWords: [],
    lines: LINES,
    packages: [],
    ...change,
  };
}

export function aRead(order: AmazonOrder = anAmazonOrder()): AmazonOrderRead {
  return {
    order,
    titles: Object.fromEntries(order.lines.map(({ orderItemId, sku }) => [orderItemId, `Title of ${sku}`])),
    shippingService: 'STANDARD',
    personal: {
      buyerName: 'Fictional Buyer',
      buyerEmail: 'fictional@marketplace.example',
      shippingAddress: {
        name: 'Fictional Buyer',
        lines: ['1 Invented Street'],
        city: 'Nowhere',
        region: 'WA',
        postalCode: '00000',
        countryCode: 'US',
        phone: null,
      },
    },
  };
}

/** An order after so many events. */
export function anOrder(...events: readonly OrderEvent[]): OrderState {
  return orderFrom(anAmazonOrder(), ...events);
}

export function orderFrom(amazonOrder: AmazonOrder, ...events: readonly OrderEvent[]): OrderState {
  return events.reduce<OrderState>(evolve, openOrder(STORE, amazonOrder, NOW_MS));
}

export const placed = {
  kind: 'order-placed',
  twin: { orderId: requireCommerceOrderId(42), orderNumber: 'AMZ-111-1234567-1234567' },
} as const satisfies OrderEvent;

export function aParcel(change: Partial<Parcel> = {}): Parcel {
  return {
    number: 1,
    packageReferenceId: '1001',
    commandId: 'ship-1',
    lines: [
      { orderItemId: ITEM_A, quantity: 3 },
      { orderItemId: ITEM_B, quantity: 2 },
    ],
    carrierCode: 'UPS',
    carrierName: null,
    trackingNumber: '1Z0001',
    shippedAtMs: NOW_MS,
    stage: 'requested',
    commerceShipmentId: null,
    rejection: null,
    ...change,
  };
}

export function shipRequested(parcel: Parcel = aParcel()): OrderEvent {
  return { kind: 'ship-requested', commandId: parcel.commandId ?? 'ship-1', by: 'test', parcels: [parcel] };
}

export function confirmed(number = 1): OrderEvent {
  return { kind: 'parcel-confirmed', number, atMs: NOW_MS };
}

export function shippedInCommerce(number = 1): OrderEvent {
  return { kind: 'parcel-shipped', number, commerceShipmentId: 700 + number };
}

export function invoiced(number = 1, lines = aParcel().lines): readonly OrderEvent[] {
  return [
    {
      kind: 'invoice-requested',
      commandId: null,
      by: 'cauce',
      invoice: { number, commandId: null, lines, stage: 'requested', commerceInvoiceId: null },
    },
    { kind: 'order-invoiced', number, commerceInvoiceId: 800 + number },
  ];
}

export function anOrderId(index: number): AmazonOrderId {
  return requireAmazonOrderId(`222-${String(index).padStart(7, '0')}-7654321`);
}
