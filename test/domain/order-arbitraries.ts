import fc from 'fast-check';

import { AMAZON_STATUSES, type AmazonLine, type AmazonOrder } from '../../src/domain/order/amazon-order.js';
import type { AmazonRefunds } from '../../src/domain/order/amazon-refund.js';
import { BUCKETS, mapCharges, NO_CHARGES, type Charges } from '../../src/domain/order/charges.js';
import type { OrderCommand } from '../../src/domain/order/order-command.js';
import type { OrderSettings } from '../../src/domain/order/order-settings.js';
import { CANCEL_REASONS } from '../../src/domain/order/vocabulary.js';
import { anAmazonOrder, NOW_MS } from '../support/builders.js';
import type { Answer } from './simulated-order.js';

const ITEMS = ['A', 'B', 'C'] as const;

const anItem = fc.oneof(
  { weight: 12, arbitrary: fc.constant('A') },
  { weight: 2, arbitrary: fc.constantFrom('B', 'C', 'unknown') },
);

const cents = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 0, max: 1000 }),
  fc.integer({ min: 0, max: 999_999 }),
);

const charges: fc.Arbitrary<Charges> = fc
  .array(cents, { minLength: BUCKETS.length, maxLength: BUCKETS.length })
  .map((drawn) => mapCharges((bucket) => drawn[BUCKETS.indexOf(bucket)]!));

const lines: fc.Arbitrary<readonly AmazonLine[]> = fc
  .array(fc.record({ ordered: fc.integer({ min: 1, max: 5 }), charges }), { minLength: 1, maxLength: 3 })
  .map((drawn) =>
    drawn.map((line, index) => {
      const orderItemId = ITEMS[index]!;
      return { ...line, orderItemId, sku: `SKU-${orderItemId}`, asin: null, shipped: 0, discountCents: 0 };
    }),
  );

/** An order as it first comes, most often one that can be worked on. */
export const firstSight: fc.Arbitrary<AmazonOrder> = fc
  .record({
    lines,
    status: fc.oneof(
      { weight: 4, arbitrary: fc.constant('Unshipped' as const) },
      { weight: 1, arbitrary: fc.constantFrom(...AMAZON_STATUSES) },
    ),
    fulfilledBy: fc.oneof(
      { weight: 8, arbitrary: fc.constant('merchant' as const) },
      { weight: 1, arbitrary: fc.constant('amazon' as const) },
    ),
    marketplaceId: fc.constantFrom('ATVPDKIKX0DER', 'A1RKKUPIHCS9HS'),
    currency: fc.constantFrom('USD', 'EUR', 'JPY'),
    shipByMs: fc.option(fc.constant(NOW_MS + 86_400_000), { nil: null }),
  })
  .map((drawn) => anAmazonOrder(drawn));

/** What Amazon may show later, however little it makes sense; only what was ordered stays. */
export interface LaterSight {
  readonly status: AmazonOrder['status'];
  readonly buyerAskedToCancel: boolean;
  readonly shipped: readonly number[];
  readonly packages: readonly {
    readonly packageReferenceId: string;
    readonly lines: readonly { readonly orderItemId: string; readonly quantity: number }[];
  }[];
}

const quantity = fc.constantFrom(1, 1, 1, 2, 3, 4);
const lineQuantities = fc.array(fc.record({ orderItemId: anItem, quantity }), { minLength: 1, maxLength: 3 });

const laterSight: fc.Arbitrary<LaterSight> = fc.record({
  status: fc.constantFrom(
    'Unshipped',
    'Unshipped',
    'PartiallyShipped',
    'PartiallyShipped',
    ...AMAZON_STATUSES,
  ),
  buyerAskedToCancel: fc.boolean(),
  shipped: fc.array(fc.nat({ max: 5 }), { maxLength: 3 }),
  packages: fc.uniqueArray(
    fc.record({ packageReferenceId: fc.constantFrom('1', '2', '3', '1001', '1002'), lines: lineQuantities }),
    { maxLength: 3, selector: ({ packageReferenceId }) => packageReferenceId },
  ),
});

export function sightOf(first: AmazonOrder, later: LaterSight, updatedAtMs: number): AmazonOrder {
  return {
    ...first,
    status: later.status,
    buyerAskedToCancel: later.buyerAskedToCancel,
    updatedAtMs,
    lines: first.lines.map((line, index) => ({ ...line, shipped: later.shipped[index] ?? 0 })),
    packages: later.packages.map((each) => ({
      ...each,
      carrierName: null,
      trackingNumber: null,
      shippedAtMs: null,
      delivered: false,
    })),
  };
}

/** Few ids, so that some are used again. */
const envelope = { commandId: fc.nat({ max: 16 }).map((n) => `command-${n}`), by: fc.constant('test') };

const parcel = fc.record({
  lines: fc.option(lineQuantities, { nil: null, freq: 1 }),
  carrierCode: fc.constantFrom('UPS', 'UPS', 'UPS', 'UPS', 'Other'),
  carrierName: fc.constantFrom(null, 'Fast Mules'),
  trackingNumber: fc.constant('1Z0001'),
  shippedAtMs: fc.constant(null),
});

const principalOnly = fc.nat({ max: 300 }).map((principal) => ({ ...NO_CHARGES, principal }));

const refundLine = fc.record({
  orderItemId: anItem,
  quantity: fc.nat({ max: 2 }),
  currency: fc.constantFrom(null, null, null, null, 'USD'),
  amounts: fc.oneof(fc.constant(null), charges, principalOnly),
});

export const command: fc.Arbitrary<OrderCommand> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('ship'),
      ...envelope,
      parcels: fc.array(parcel, { minLength: 1, maxLength: 3 }),
      overrideBuyerCancel: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('invoice'),
      ...envelope,
      lines: fc.option(lineQuantities, { nil: null }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('refund'),
      ...envelope,
      lines: fc.array(refundLine, { minLength: 1, maxLength: 2 }),
      reason: fc.constant('customer-return'),
      returnToStock: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('cancel'),
      ...envelope,
      reason: fc.constantFrom(...CANCEL_REASONS),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('comment'), ...envelope, commentId: fc.constant('comment') }),
  },
  ...(['hold', 'unhold', 'sync', 'retry', 'dismiss'] as const).map((kind) => ({
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant(kind), ...envelope }),
  })),
);

const answer: fc.Arbitrary<Answer> = fc.oneof(
  { weight: 7, arbitrary: fc.constant('done') },
  { weight: 3, arbitrary: fc.constantFrom('fails', 'refuses', 'pending', 'rejected', 'unauthorised') },
);

/** Which sight comes: a new one, or the n-th that was there before. */
const whichSight = fc.oneof(fc.record({ later: laterSight }), fc.record({ again: fc.nat({ max: 9 }) }));

export type WhichSight = { readonly later: LaterSight } | { readonly again: number };

const refundsSeen: fc.Arbitrary<AmazonRefunds> = fc.record({
  refunds: fc.array(
    fc.record({
      refundId: fc.constantFrom('R1', 'R2', 'R3'),
      postedAtMs: fc.constant(NOW_MS),
      lines: fc.array(
        fc.record({ sku: anItem.map((item) => `SKU-${item}`), amounts: fc.oneof(charges, principalOnly) }),
        { minLength: 1, maxLength: 2 },
      ),
    }),
    { maxLength: 3 },
  ),
  unreadable: fc.array(
    fc.record({ refundId: fc.constantFrom('R3', 'R4'), problem: fc.constant('an unknown word') }),
    { maxLength: 1 },
  ),
});

export type Happening =
  | { readonly kind: 'command'; readonly command: OrderCommand }
  | { readonly kind: 'hear'; readonly sight: WhichSight }
  | {
      readonly kind: 'turn';
      readonly answer: Answer;
      readonly sight: WhichSight | null;
      readonly isCanceledInCommerce: boolean;
      readonly refunds: AmazonRefunds;
      readonly meanwhile: readonly OrderCommand[];
    }
  | { readonly kind: 'time-passes'; readonly ms: number }
  | { readonly kind: 'restart' }
  | {
      readonly kind: 'settings';
      readonly settings: Pick<OrderSettings, 'invoiceWhen' | 'uploadInvoices' | 'cancelsDirectly'>;
    };

const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('command'), command }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('hear'), sight: whichSight }) },
  {
    weight: 16,
    arbitrary: fc.record({
      kind: fc.constant('turn'),
      answer,
      sight: fc.option(whichSight, { nil: null, freq: 1 }),
      isCanceledInCommerce: fc.boolean(),
      refunds: refundsSeen,
      meanwhile: fc.array(command, { maxLength: 1 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('time-passes'),
      ms: fc.constantFrom(1, 10_000, 3_600_000, 864e5, 35 * 864e5),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart') }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('settings'),
      settings: fc.record({
        invoiceWhen: fc.constantFrom('on-shipment', 'on-import', 'by-hand'),
        uploadInvoices: fc.boolean(),
        cancelsDirectly: fc.boolean(),
      }),
    }),
  },
);

export const life: fc.Arbitrary<readonly Happening[]> = fc.array(happening, {
  minLength: 1,
  maxLength: 40,
  size: 'max',
});
