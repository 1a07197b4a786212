import {
  canCancel,
  canCreditMemo,
  canHold,
  canInvoice,
  canShip,
} from '../../../sandbox/commerce/rules/order-abilities.js';
import {
  qtyToCancel,
  qtyToInvoice,
  qtyToRefund,
  qtyToShip,
} from '../../../sandbox/commerce/rules/item-quantities.js';
import {
  stateAfterCancel,
  stateAfterRefund,
  stateInProcess,
  stateOnSave,
} from '../../../sandbox/commerce/rules/order-state.js';
import type { OrderDocument } from '../../../sandbox/commerce/documents/order-document.js';

/** One line of four: how many were canceled, invoiced, shipped and refunded; money at 10.00 a piece. */
type Done = [canceled: number, invoiced: number, shipped: number, refunded: number];

function order(state: string | null, [canceled, invoiced, shipped, refunded]: Done): OrderDocument {
  const time = '2026-11-01 09:00:00';
  return {
    entity_id: 1,
    increment_id: '000000001',
    state,
    status: state,
    is_virtual: 0,
    created_at: time,
    updated_at: time,
    grand_total: 40,
    base_grand_total: 40,
    total_paid: invoiced * 10,
    total_refunded: refunded * 10,
    status_histories: [],
    items: [
      {
        item_id: 1,
        order_id: 1,
        sku: 'CAUCE-001',
        is_virtual: 0,
        qty_ordered: 4,
        qty_canceled: canceled,
        qty_invoiced: invoiced,
        qty_shipped: shipped,
        qty_refunded: refunded,
      },
    ],
  };
}

describe('quantities of an item of four', () => {
  it.each<{ done: Done; left: number[] }>([
    { done: [0, 0, 0, 0], left: [4, 4, 0, 4] },
    { done: [0, 4, 0, 0], left: [4, 0, 4, 0] },
    { done: [0, 0, 4, 0], left: [0, 4, 0, 0] },
    { done: [0, 2, 1, 0], left: [3, 2, 2, 2] },
    { done: [0, 4, 1, 2], left: [1, 0, 2, 0] },
    { done: [3, 1, 0, 0], left: [1, 0, 1, 0] },
    { done: [0, 4, 4, 4], left: [0, 0, 0, 0] },
  ])(
    '$done canceled, invoiced, shipped, refunded leaves $left to ship, invoice, refund, cancel',
    ({ done, left }) => {
      const [item] = order('processing', done).items;
      expect(item && [qtyToShip, qtyToInvoice, qtyToRefund, qtyToCancel].map((rule) => rule(item))).toEqual(
        left,
      );
    },
  );
});

describe('what an order allows', () => {
  it.each<{ state: string; done: Done; allowed: string }>([
    { state: 'new', done: [0, 0, 0, 0], allowed: 'hold invoice ship cancel' },
    { state: 'processing', done: [0, 0, 4, 0], allowed: 'hold invoice cancel' },
    { state: 'processing', done: [0, 4, 0, 0], allowed: 'hold ship refund' },
    { state: 'processing', done: [0, 2, 2, 0], allowed: 'hold invoice ship cancel refund' },
    { state: 'processing', done: [0, 4, 2, 2], allowed: 'hold refund' },
    { state: 'complete', done: [0, 4, 4, 0], allowed: 'refund' },
    { state: 'complete', done: [0, 4, 3, 0], allowed: 'ship refund' },
    { state: 'closed', done: [0, 4, 0, 4], allowed: '' },
    { state: 'closed', done: [0, 2, 0, 2], allowed: 'ship' },
    { state: 'canceled', done: [4, 0, 0, 0], allowed: '' },
    { state: 'holded', done: [0, 0, 0, 0], allowed: '' },
    { state: 'payment_review', done: [0, 0, 0, 0], allowed: '' },
  ])('$state with $done: $allowed', ({ state, done, allowed }) => {
    const rules = {
      hold: canHold,
      invoice: canInvoice,
      ship: canShip,
      cancel: canCancel,
      refund: canCreditMemo,
    };
    const actual = Object.entries(rules).filter(([, rule]) => rule(order(state, done)));
    expect(actual.map(([name]) => name).join(' ')).toBe(allowed);
  });
});

describe('the state an order goes to', () => {
  it.each<{ rule: typeof stateOnSave; from: string | null; done: Done; to: string | null }>([
    { rule: stateInProcess, from: 'new', done: [0, 0, 4, 0], to: 'processing' },
    { rule: stateInProcess, from: 'new', done: [0, 4, 0, 0], to: 'processing' },
    { rule: stateInProcess, from: 'new', done: [0, 4, 4, 0], to: 'complete' },
    { rule: stateInProcess, from: 'processing', done: [0, 3, 4, 0], to: 'processing' },
    { rule: stateInProcess, from: 'processing', done: [0, 4, 4, 0], to: 'complete' },
    { rule: stateInProcess, from: null, done: [0, 0, 4, 0], to: null },
    { rule: stateAfterRefund, from: 'processing', done: [0, 4, 0, 4], to: 'closed' },
    { rule: stateAfterRefund, from: 'processing', done: [0, 4, 0, 2], to: 'processing' },
    { rule: stateAfterRefund, from: 'complete', done: [0, 4, 4, 4], to: 'closed' },
    { rule: stateAfterRefund, from: 'complete', done: [0, 4, 4, 1], to: 'complete' },
    { rule: stateAfterCancel, from: 'new', done: [0, 0, 0, 0], to: 'canceled' },
    { rule: stateAfterCancel, from: 'processing', done: [0, 2, 0, 0], to: 'processing' },
    { rule: stateAfterCancel, from: 'processing', done: [0, 2, 2, 0], to: 'complete' },
    { rule: stateOnSave, from: 'processing', done: [0, 4, 2, 2], to: 'complete' },
    { rule: stateOnSave, from: 'processing', done: [0, 4, 4, 4], to: 'closed' },
    { rule: stateOnSave, from: 'complete', done: [0, 4, 4, 0], to: 'complete' },
    { rule: stateOnSave, from: 'new', done: [0, 0, 0, 0], to: 'new' },
    { rule: stateOnSave, from: 'holded', done: [0, 4, 4, 0], to: 'holded' },
    { rule: stateOnSave, from: 'canceled', done: [4, 0, 0, 0], to: 'canceled' },
  ])('$rule.name: $from with $done goes to $to', ({ rule, from, done, to }) => {
    expect(rule(order(from, done))).toBe(to);
  });

  it('is complete at once for an order that costs nothing, when it is shipped and invoiced', () => {
    const free = { ...order('new', [0, 4, 4, 0]), grand_total: 0, base_grand_total: 0, total_paid: 0 };
    expect(stateInProcess(free)).toBe('complete');
  });
});
