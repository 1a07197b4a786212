import { decide } from '../../src/domain/order/decide.js';
import type { LineQuantity } from '../../src/domain/order/line-quantity.js';
import type { OrderState } from '../../src/domain/order/order-state.js';
import { anOrder, invoiced, ITEM_A, ITEM_B, NOW_MS, placed } from '../support/builders.js';

function a(quantity: number) {
  return { orderItemId: ITEM_A, quantity };
}
function b(quantity: number) {
  return { orderItemId: ITEM_B, quantity };
}

/** The lines of the invoice that comes of it, or the code it is refused with. */
function linesOf(order: OrderState, lines: readonly LineQuantity[] | null): readonly LineQuantity[] | string {
  const decision = decide(order, { kind: 'invoice', commandId: 'invoice-9', by: 'test', lines }, NOW_MS);
  if (decision.kind === 'refused') return decision.code;
  const [event] = decision.kind === 'accepted' ? decision.events : [];
  return event?.kind === 'invoice-requested' ? event.invoice.lines : [];
}

describe('invoicing', () => {
  it.each([
    ['everything when no lines are named', null, [a(3), b(2)]],
    ['some of it', [a(1)], [a(1)]],
    ['the same item in two lines', [a(1), a(2)], [a(1), a(2)]],
    ['no more than was ordered', [a(4)], 'quantity-exceeds-uninvoiced'],
    ['no more than was ordered, in two lines', [b(1), b(2)], 'quantity-exceeds-uninvoiced'],
    ['no item of another order', [{ orderItemId: '999', quantity: 1 }], 'unknown-order-item'],
  ])('bills %s', (_what, lines, expected) => {
    expect(linesOf(anOrder(placed), lines)).toEqual(expected);
  });

  it.each([
    ['the rest when no lines are named', null, [a(2), b(2)]],
    ['the rest by name', [a(2)], [a(2)]],
    ['no more than the rest', [a(3)], 'quantity-exceeds-uninvoiced'],
  ])('after one piece of A bills %s', (_what, lines, expected) => {
    expect(linesOf(anOrder(placed, ...invoiced(1, [a(1)])), lines)).toEqual(expected);
  });

  it('counts an invoice that Commerce has not issued yet', () => {
    const [requested] = invoiced(1, [a(3), b(2)]);
    expect(linesOf(anOrder(placed, requested!), null)).toBe('nothing-left-to-invoice');
  });
});
