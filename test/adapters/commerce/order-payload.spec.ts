import fc from 'fast-check';

import { addressPayload } from '../../../src/adapters/commerce/address-payload.js';
import { orderNumberOf, orderPayload } from '../../../src/adapters/commerce/order-payload.js';
import { decimalsOf } from '../../../src/domain/money.js';
import type { AmazonLine } from '../../../src/domain/order/amazon-order.js';
import { BUCKETS, totalCentsOf } from '../../../src/domain/order/charges.js';
import type { AmazonOrderRead } from '../../../src/ports/order-details.js';
import { aLine, anOrderRead, NOBODY } from './amazon-order-read.js';

const cents = fc.integer({ min: 0, max: 500_000 });
const line: fc.Arbitrary<AmazonLine> = fc
  .record({
    ordered: fc.integer({ min: 1, max: 7 }),
    discountCents: cents,
    charges: fc.record({
      principal: cents,
      tax: cents,
      shipping: cents,
      shippingTax: cents,
      giftWrap: cents,
      giftWrapTax: cents,
    }),
  })
  .map((parts) => aLine(parts));
const lines = fc
  .array(line, { minLength: 1, maxLength: 6 })
  .map((all) => all.map((each, index) => ({ ...each, orderItemId: `item-${index}` })));
const currency = fc.constantFrom('EUR', 'USD', 'JPY');

describe('the sums of the order sent to Commerce', () => {
  it('come to what the buyer paid at Amazon, in both currencies, for any charges', () => {
    fc.assert(
      fc.property(lines, currency, (someLines, code) => {
        const entity = payloadOf(anOrderRead({ order: { lines: someLines, currency: code } }));
        const minor = (amount: number): number => exactly(amount * 10 ** decimalsOf(code));
        const paid = someLines.reduce((sum, { charges }) => sum + totalCentsOf(charges), 0);

        expect(minor(entity.grand_total)).toBe(paid);
        expect(
          minor(entity.subtotal) +
            minor(entity.discount_amount) +
            minor(entity.shipping_amount) +
            minor(entity.tax_amount),
        ).toBe(paid);
        expect(entity.base_grand_total).toBe(entity.grand_total);
        expect(entity.base_tax_amount).toBe(entity.tax_amount);
        expect(entity.payment.base_amount_ordered).toBe(entity.grand_total);
      }),
    );
  });

  it('are the sums of the items and the shipping', () => {
    fc.assert(
      fc.property(lines, currency, (someLines, code) => {
        const { items, ...entity } = payloadOf(anOrderRead({ order: { lines: someLines, currency: code } }));
        const minor = (amount: number): number => exactly(amount * 10 ** decimalsOf(code));
        const sum = (amountOf: (item: (typeof items)[number]) => number): number =>
          items.reduce((total, item) => total + minor(amountOf(item)), 0);

        expect(sum(({ row_total }) => row_total)).toBe(minor(entity.subtotal));
        expect(sum(({ base_row_total }) => base_row_total)).toBe(minor(entity.base_subtotal));
        expect(sum(({ row_total_incl_tax }) => row_total_incl_tax)).toBe(minor(entity.subtotal_incl_tax));
        expect(0 - sum(({ discount_amount }) => discount_amount)).toBe(minor(entity.discount_amount) + 0);
        expect(sum(({ tax_amount }) => tax_amount) + minor(entity.shipping_tax_amount)).toBe(
          minor(entity.tax_amount),
        );
        expect(minor(entity.shipping_amount) + minor(entity.shipping_tax_amount)).toBe(
          minor(entity.shipping_incl_tax),
        );
      }),
    );
  });
});

describe('the order sent to Commerce', () => {
  it('carries the Amazon numbers wherever Commerce has a place for them', () => {
    const entity = payloadOf(anOrderRead());

    expect(entity).toMatchObject({
      increment_id: 'AMZ-111-1234567-1234567',
      ext_order_id: '111-1234567-1234567',
      payment: { last_trans_id: '111-1234567-1234567', po_number: '111-1234567-1234567', method: 'checkmo' },
      items: [
        { ext_order_item_id: '05015851154158', sku: 'MUG-BLUE', product_id: 42, product_type: 'simple' },
      ],
    });
    expect(entity.increment_id?.length).toBeLessThanOrEqual(32);
  });

  it('keeps a name to what the shorter columns of the order hold, and whole in the addresses', () => {
    const personal = { ...NOBODY, buyerName: `${'J'.repeat(200)} ${'D'.repeat(20)}` };
    const entity = payloadOf(anOrderRead({ personal }));

    expect([entity.customer_firstname.length, entity.billing_address.firstname.length]).toEqual([128, 200]);
  });

  it('shows price and promotion apart', () => {
    const { items } = payloadOf(
      anOrderRead({
        order: { lines: [aLine({ charges: { principal: 1500, tax: 315 }, discountCents: 500 })] },
      }),
    );

    expect(items[0]).toMatchObject({
      price: 10,
      row_total: 20,
      discount_amount: 5,
      tax_amount: 3.15,
      tax_percent: 21,
    });
  });

  it('puts gift wrap into the shipping amount and its tax into the shipping tax, and says so', () => {
    const charges = {
      principal: 1000,
      tax: 0,
      shipping: 499,
      shippingTax: 50,
      giftWrap: 350,
      giftWrapTax: 35,
    };
    const entity = payloadOf(anOrderRead({ order: { lines: [aLine({ charges })] } }));

    expect(entity).toMatchObject({ shipping_amount: 8.49, shipping_tax_amount: 0.85, tax_amount: 0.85 });
    expect(entity.grand_total).toBe(19.34);
    expect(entity.shipping_description).toBe('Amazon Shipping - Standard (with gift wrap 3.50 EUR)');
  });

  it('leaves out lines of which nothing is ordered any more', () => {
    const canceled = aLine({ orderItemId: 'gone', ordered: 0, charges: { principal: 0, tax: 0 } });
    const { items, grand_total } = payloadOf(anOrderRead({ order: { lines: [aLine(), canceled] } }));

    expect(items.map(({ ext_order_item_id }) => ext_order_item_id)).toEqual(['05015851154158']);
    expect(grand_total).toBe(24.2);
  });

  it('has no amount in a yen order that yen does not have', () => {
    const charges = { principal: 2000, tax: 200, shipping: 350, shippingTax: 35 };
    const entity = payloadOf(anOrderRead({ order: { currency: 'JPY', lines: [aLine({ charges })] } }));

    expect([entity.grand_total, entity.shipping_amount, entity.tax_amount]).toEqual([2585, 350, 235]);
  });
});

it('knows six kinds of charges, so that a seventh is not forgotten here', () => {
  expect(BUCKETS).toHaveLength(6);
});

function payloadOf(read: AmazonOrderRead) {
  return orderPayload({
    read,
    address: addressPayload(read),
    storeViewId: 1,
    orderNumber: orderNumberOf(read.order.amazonOrderId),
    status: null,
    customer: undefined,
    productOf: (sku) => ({ id: 42, sku, name: 'Mug', type_id: 'simple', weight: 0.3 }),
  });
}

/** Fails for an amount that is not whole in the currency's smallest unit. */
function exactly(value: number): number {
  const rounded = Math.round(value);
  expect(Math.abs(value - rounded)).toBeLessThan(1e-6);
  return rounded + 0;
}
