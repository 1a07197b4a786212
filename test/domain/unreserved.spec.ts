import type { OrderEvent } from '../../src/domain/order/order-event.js';
import { unreservedPiecesOf } from '../../src/domain/order/unreserved.js';
import {
  anAmazonOrder,
  aParcel,
  confirmed,
  ITEM_A,
  NOW_MS,
  orderFrom,
  placed,
  shippedInCommerce,
  shipRequested,
} from '../support/builders.js';

const parcel = aParcel({ lines: [{ orderItemId: ITEM_A, quantity: 2 }] });

/** Three of one item and two of another. */
describe('the pieces Commerce has not reserved', () => {
  it.each<[string, number, readonly OrderEvent[]]>([
    ['none before the order is placed', 0, []],
    ['all that was ordered once it is', 5, [placed]],
    ['those of a parcel too, while only Amazon has it', 5, [placed, shipRequested(parcel), confirmed()]],
    [
      'without those that have left Commerce',
      3,
      [placed, shipRequested(parcel), confirmed(), shippedInCommerce()],
    ],
    [
      'none once it is canceled',
      0,
      [placed, { kind: 'canceled-at-amazon' }, { kind: 'order-canceled', atMs: NOW_MS }],
    ],
  ])('are %s', (_what, pieces, events) => {
    expect(unreservedPiecesOf(orderFrom(anAmazonOrder(), ...events))).toBe(pieces);
  });

  it('are none of an order that Amazon fulfils', () => {
    expect(unreservedPiecesOf(orderFrom(anAmazonOrder({ fulfilledBy: 'amazon' }), placed))).toBe(0);
  });
});
