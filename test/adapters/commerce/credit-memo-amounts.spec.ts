import fc from 'fast-check';

import { creditMemoArguments } from '../../../src/adapters/commerce/credit-memo-amounts.js';
import { order as orderSchema } from '../../../src/adapters/commerce/order-schema.js';
import { NO_CHARGES, type Charges } from '../../../src/domain/order/charges.js';
import type { RefundLine } from '../../../src/domain/order/order-state.js';

describe('what a credit memo is given besides its quantities', () => {
  it('is nothing when Commerce comes to the same amount by itself', () => {
    const order = invoicedOrder([{ qty_invoiced: 2, row_invoiced: 20, tax_invoiced: 4.2 }]);

    expect(creditMemoArguments(order, [refund({ quantity: 1, principal: 1000, tax: 210 })], 'EUR')).toEqual({
      shipping_amount: 0,
      adjustment_positive: 0,
      adjustment_negative: 0,
    });
  });

  it('is the amount itself when no piece comes back', () => {
    const order = invoicedOrder([{ qty_invoiced: 2, row_invoiced: 20, tax_invoiced: 4.2 }]);

    expect(creditMemoArguments(order, [refund({ quantity: 0, principal: 333 })], 'EUR')).toMatchObject({
      adjustment_positive: 3.33,
      adjustment_negative: 0,
    });
  });

  it('takes off what Amazon kept', () => {
    const order = invoicedOrder([
      { qty_invoiced: 2, row_invoiced: 20, tax_invoiced: 4.2, discount_invoiced: 2 },
    ]);

    expect(
      creditMemoArguments(order, [refund({ quantity: 2, principal: 1500, tax: 420 })], 'EUR'),
    ).toMatchObject({
      adjustment_positive: 0,
      adjustment_negative: 3,
    });
  });

  it('keeps the order open for what Amazon kept, which it may give back some day', () => {
    const order = {
      ...invoicedOrder([{ qty_invoiced: 1, row_invoiced: 10 }]),
      total_paid: 10,
    };

    // 2.00 are left, and 2.00 were kept: Commerce would take that for the end.
    expect(creditMemoArguments(order, [refund({ quantity: 1, principal: 800 })], 'EUR')).toEqual({
      shipping_amount: 0,
      adjustment_positive: 0.01,
      adjustment_negative: 2.01,
    });
  });

  it('gives back shipping and gift wrap as shipping, as far as there is any left', () => {
    const order = {
      ...invoicedOrder([{ qty_invoiced: 1, row_invoiced: 10 }]),
      shipping_amount: 8.49,
      shipping_refunded: 1,
    };
    const lines = [refund({ quantity: 1, principal: 1000, shipping: 499, giftWrap: 350 })];

    expect(creditMemoArguments(order, lines, 'EUR')).toEqual({
      shipping_amount: 7.49,
      adjustment_positive: 1,
      adjustment_negative: 0,
    });
  });

  it('gives back taxed shipping as an adjustment, since shops read a shipping amount with tax or without', () => {
    const order = {
      ...invoicedOrder([{ qty_invoiced: 1, row_invoiced: 10 }]),
      shipping_amount: 5,
      shipping_tax_amount: 1.05,
    };
    const lines = [refund({ quantity: 1, principal: 1000, shipping: 500, shippingTax: 105 })];

    expect(creditMemoArguments(order, lines, 'EUR')).toEqual({
      shipping_amount: 0,
      adjustment_positive: 6.05,
      adjustment_negative: 0,
    });
  });

  it('gives back the tax of gift wrap together with gift wrap', () => {
    const order = {
      ...invoicedOrder([{ qty_invoiced: 1, row_invoiced: 10 }]),
      shipping_amount: 3.5,
      shipping_tax_amount: 0.35,
    };
    const lines = [refund({ quantity: 1, principal: 1000, giftWrap: 350, giftWrapTax: 35 })];

    expect(creditMemoArguments(order, lines, 'EUR')).toEqual({
      shipping_amount: 0,
      adjustment_positive: 3.85,
      adjustment_negative: 0,
    });
  });

  it('counts with what earlier credit memos left of a line', () => {
    const order = invoicedOrder([
      { qty_invoiced: 3, row_invoiced: 10, qty_refunded: 1, amount_refunded: 3.33, tax_invoiced: 1 },
    ]);

    // The last two pieces take all that is left: 6.67 and the whole tax.
    expect(creditMemoArguments(order, [refund({ quantity: 2, principal: 667, tax: 100 })], 'EUR')).toEqual({
      shipping_amount: 0,
      adjustment_positive: 0,
      adjustment_negative: 0,
    });
  });

  it('carries a rounding on to the next amount, as Commerce does', () => {
    const order = invoicedOrder([
      { item_id: 1, ext_order_item_id: 'a', qty_invoiced: 3, row_invoiced: 10 },
      { item_id: 2, ext_order_item_id: 'b', qty_invoiced: 3, row_invoiced: 10 },
    ]);
    const lines = [
      refund({ orderItemId: 'a', quantity: 2, principal: 667 }),
      refund({ orderItemId: 'b', quantity: 2, principal: 667 }),
    ];

    // 6.67 for 6.6666…, then 6.66 for 6.6633…: Commerce comes to 13.33.
    expect(creditMemoArguments(order, lines, 'EUR')).toMatchObject({ adjustment_positive: 0.01 });
  });

  it('is in hundredths of a yen where Commerce divides yen', () => {
    const order = invoicedOrder([{ qty_invoiced: 3, row_invoiced: 1000 }]);

    expect(creditMemoArguments(order, [refund({ quantity: 1, principal: 333 })], 'JPY')).toMatchObject({
      adjustment_positive: 0,
      adjustment_negative: 0.33,
    });
  });

  it('makes up the whole amount for a whole order, whatever was paid and is given back', () => {
    const amount = fc.integer({ min: 0, max: 100_000 });
    fc.assert(
      fc.property(
        fc.record({ row: amount, tax: amount, discount: amount, shipping: amount, back: amount }),
        ({ row, tax, discount, shipping, back }) => {
          const order = {
            ...invoicedOrder([
              {
                qty_invoiced: 3,
                row_invoiced: row / 100,
                tax_invoiced: tax / 100,
                discount_invoiced: discount / 100,
              },
            ]),
            shipping_amount: shipping / 100,
          };
          const given = creditMemoArguments(order, [refund({ quantity: 3, shipping: back })], 'EUR');
          const total =
            row +
            tax -
            discount +
            Math.round(100 * (given.shipping_amount + given.adjustment_positive - given.adjustment_negative));

          expect(total).toBe(back);
          expect(given.shipping_amount).toBeLessThanOrEqual(order.shipping_amount);
          expect(Math.min(given.adjustment_positive, given.adjustment_negative)).toBe(0);
        },
      ),
    );
  });
});

function invoicedOrder(items: readonly object[]) {
  return orderSchema.parse({
    entity_id: 7,
    total_paid: 1_000_000,
    items: items.map((item) => ({ item_id: 1, ext_order_item_id: 'a', ...item })),
  });
}

function refund(
  line: Partial<Charges> & { readonly quantity: number; readonly orderItemId?: string },
): RefundLine {
  const { quantity, orderItemId = 'a', ...amounts } = line;
  return { orderItemId, quantity, amounts: { ...NO_CHARGES, ...amounts } };
}
