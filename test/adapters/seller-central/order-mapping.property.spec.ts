import fc from 'fast-check';

import { orderReadOf } from '../../../src/adapters/seller-central/order-mapping.js';
import { UnreadableOrder } from '../../../src/adapters/seller-central/unreadable-order.js';
import { usd, wireFulfillment, wireItem, wireOrder } from './wire-order.js';

/** An order in which every word that Amazon may choose has its place. */
const WHOLE = wireOrder({
  fulfillment: wireFulfillment(),
  orderItems: [
    wireItem({
      programs: ['TRANSPARENCY'],
      cancellation: { cancellationRequest: { requester: 'BUYER', cancelReason: 'Changed my mind' } },
      proceeds: {
        breakdowns: [
          { type: 'ITEM', subtotal: usd('20.00') },
          {
            type: 'TAX',
            subtotal: usd('2.00'),
            detailedBreakdowns: [{ subtype: 'SHIPPING', value: usd('0.50') }],
          },
        ],
      },
    }),
  ],
  packages: [
    {
      packageReferenceId: '1',
      packageStatus: { status: 'SHIPPED', detailedStatus: 'PICKED_UP' },
      carrier: 'UPS',
      shipTime: '2026-03-02T09:00:00Z',
      trackingNumber: '1ZTEST',
      packageItems: [{ orderItemId: '79039765272157', quantity: 1 }],
    },
  ],
});

const WORDS: readonly string[] = [
  'programs.0',
  'salesChannel.channelName',
  'fulfillment.fulfillmentStatus',
  'fulfillment.fulfilledBy',
  'fulfillment.fulfillmentServiceLevel',
  'fulfillment.shipByWindow.latestDateTime',
  'orderItems.0.programs.0',
  'orderItems.0.cancellation.cancellationRequest.requester',
  'orderItems.0.proceeds.breakdowns.0.type',
  'orderItems.0.proceeds.breakdowns.1.type',
  'orderItems.0.proceeds.breakdowns.1.detailedBreakdowns.0.subtype',
  'packages.0.packageStatus.status',
  'packages.0.packageStatus.detailedStatus',
  'packages.0.carrier',
  'packages.0.shipTime',
  'packages.0.trackingNumber',
];

/** A guess at any of these would cost money or goods. */
const FACTS: readonly string[] = [
  'orderId',
  'createdTime',
  'lastUpdatedTime',
  'salesChannel.marketplaceId',
  'orderItems.0.orderItemId',
  'orderItems.0.quantityOrdered',
  'orderItems.0.product.sellerSku',
  'orderItems.0.proceeds.breakdowns.0.subtotal.amount',
  'orderItems.0.proceeds.breakdowns.0.subtotal.currencyCode',
  'orderItems.0.proceeds.breakdowns.1.detailedBreakdowns.0.value.amount',
  'orderItems.0.fulfillment.quantityFulfilled',
  'packages.0.packageReferenceId',
  'packages.0.packageItems.0.quantity',
];

const anyWord = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'ON_THE_MOON', '\u0000'));
/** No fact is any of these: neither a number of pieces or money, nor an id. */
const nonsense = fc.oneof(
  fc.constantFrom<unknown>(-1, 0.5, 1e21, '', true, {}, []),
  fc.dictionary(fc.string(), fc.jsonValue()),
);

type Change = (parent: Record<string, unknown>, key: string) => void;

function changedAt(path: string, change: Change): Record<string, unknown> {
  const order = structuredClone(WHOLE);
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const parent = keys.reduce((value, key) => value[key] as Record<string, unknown>, order);
  change(parent, last);
  return order;
}

function outcomeOf(order: unknown): string {
  try {
    orderReadOf(order);
    return 'read';
  } catch (error) {
    return error instanceof Error ? error.name : 'nonsense';
  }
}

describe('an order from Amazon', () => {
  it('is read whatever words Amazon chooses', () => {
    fc.assert(
      fc.property(fc.constantFrom(...WORDS), anyWord, (path, word) => {
        const read = orderReadOf(changedAt(path, (parent, key) => (parent[key] = word)));
        expect(read.order).toMatchObject({ amazonOrderId: '902-1106328-1059050', currency: 'USD' });
      }),
      { numRuns: 500 },
    );
  });

  it('is read just the same whatever fields Amazon adds beside those of today', () => {
    fc.assert(
      fc.property(fc.constantFrom(...WORDS, ...FACTS), fc.jsonValue(), (path, value) => {
        const order = changedAt(path, (parent) => {
          if (!Array.isArray(parent)) parent['aNewField'] = value;
        });
        expect(orderReadOf(order)).toEqual(orderReadOf(WHOLE));
      }),
      { numRuns: 500 },
    );
  });

  it('is unreadable, and nothing worse, when a fact is nonsense', () => {
    fc.assert(
      fc.property(fc.constantFrom(...FACTS), nonsense, (path, value) => {
        const order = changedAt(path, (parent, key) => (parent[key] = value));
        expect(() => orderReadOf(order)).toThrow(UnreadableOrder);
      }),
      { numRuns: 500 },
    );
  });

  it('is read or unreadable, and nothing worse, whatever it is', () => {
    fc.assert(
      fc.property(fc.constantFrom(...WORDS, ...FACTS), fc.jsonValue(), (path, value) => {
        const order = changedAt(path, (parent, key) => (parent[key] = value));
        expect(['read', UnreadableOrder.name]).toContain(outcomeOf(order));
      }),
      { numRuns: 1000 },
    );
  });
});
