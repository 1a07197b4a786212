import { displayStatusOf, flagsOf, fulfilmentStatusOf } from '../../src/domain/order/order-summary.js';
import { anAmazonOrder, anOrder, DAY_MS, NOW_MS, orderFrom, placed } from '../support/builders.js';
import { FAILED, REFUSED, seenNow, STATES } from './order-states.js';

describe('the flags of an order', () => {
  it.each([
    ['none', {}, []],
    ['the buyer asked to cancel', { buyerAskedToCancel: true }, ['buyer-asked-to-cancel']],
    ['not late at ship-by', { shipByMs: NOW_MS }, []],
    ['late after ship-by', { shipByMs: NOW_MS - 1 }, ['late-to-ship']],
    ['never late without ship-by', { shipByMs: null }, []],
    ['Prime and Business', { programs: ['AMAZON_BUSINESS', 'PRIME', 'X'] }, ['prime', 'business']],
  ])('%s', (_what, change, flags) => {
    expect(flagsOf(orderFrom(anAmazonOrder(change)), NOW_MS)).toEqual(flags);
  });

  it.each(['completed', 'all confirmed', 'canceled', 'cancel requested'])(
    'never say late when it is %s',
    (name) => {
      expect(flagsOf(STATES[name]!, NOW_MS + 9 * DAY_MS)).toEqual([]);
    },
  );
});

describe('an order needs attention', () => {
  it.each([
    ['not while a step is tried again', { ...FAILED, attempts: 7 }, 'Unshipped'],
    ['when a step was tried eight times', { ...FAILED, attempts: 8 }, 'Error'],
    ['when a step was refused for good', REFUSED, 'Error'],
  ])('%s', (_what, setback, shown) => {
    expect(displayStatusOf(anOrder({ kind: 'step-failed', step: 'place', setback }))).toBe(shown);
  });
});

describe('the status of the goods', () => {
  it.each(['PartiallyShipped', 'Shipped'] as const)(
    'follows our parcels while Amazon says %s without any',
    (status) => {
      expect(fulfilmentStatusOf(anOrder(placed, seenNow({ status })))).toBe('Unshipped');
    },
  );
});
