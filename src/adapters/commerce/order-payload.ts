import type { AmazonOrderId } from '../../domain/ids.js';
import { moneyOf } from '../../domain/money.js';
import type { AmazonLine } from '../../domain/order/amazon-order.js';
import type { AmazonOrderRead } from '../../ports/order-details.js';
import type { AddressPayload } from './address-payload.js';
import { fourDecimals, inBothCurrencies, orderAmounts, rowCentsOf, toAmount } from './order-amounts.js';
import type { CommerceCustomer } from './customers.js';
import type { CommerceProduct } from './order-schema.js';
import { FIRST_STATE, FIRST_STATUS } from './order-statuses.js';
import { fitting } from './text-columns.js';

export interface OrderParts {
  readonly read: AmazonOrderRead;
  readonly address: AddressPayload;
  readonly storeViewId: number;
  readonly productOf: (sku: string) => CommerceProduct;
  /** Null: Commerce's own next one. */
  readonly orderNumber: string | null;
  /** Null: the state's default. */
  readonly status: string | null;
  /** Undefined: a guest. */
  readonly customer: CommerceCustomer | undefined;
}

/** The order itself keeps a customer's names in shorter columns than its addresses do. */
const MAX_CUSTOMER_NAME = 128;

/** Unique in Commerce per store view: the database itself refuses a second order for the same Amazon order. */
export function orderNumberOf(amazonOrderId: AmazonOrderId): string {
  return `AMZ-${amazonOrderId}`;
}

/** The body of POST /V1/orders, which computes nothing: every sum that is to stand there is sent. */
export function orderPayload(parts: OrderParts) {
  const { read, address, storeViewId, productOf, orderNumber } = parts;
  const { order } = read;
  const { amazonOrderId, currency } = order;
  const lines = order.lines.filter(({ ordered }) => ordered > 0);
  const amounts = orderAmounts(lines);
  const money = (cents: number): number => toAmount(cents, currency);
  const items = lines.map((line) =>
    itemPayload({
      line,
      title: read.titles[line.orderItemId],
      product: productOf(line.sku),
      money,
      storeViewId,
    }),
  );
  return {
    ...(orderNumber === null ? {} : { increment_id: orderNumber }),
    ext_order_id: amazonOrderId,
    store_id: storeViewId,
    state: FIRST_STATE,
    status: parts.status ?? FIRST_STATUS,
    is_virtual: 0,
    ...customerPayload(parts),
    ...currencies(currency),
    ...inBothCurrencies({
      subtotal: money(amounts.subtotal),
      subtotal_incl_tax: money(amounts.subtotal + amounts.tax - amounts.shippingTax),
      discount_amount: money(0 - amounts.discount),
      tax_amount: money(amounts.tax),
      shipping_amount: money(amounts.shipping),
      shipping_tax_amount: money(amounts.shippingTax),
      shipping_incl_tax: money(amounts.shipping + amounts.shippingTax),
      grand_total: money(amounts.grandTotal),
      total_due: money(amounts.grandTotal),
    }),
    total_qty_ordered: items.reduce((sum, item) => sum + item.qty_ordered, 0),
    weight: fourDecimals(items.reduce((sum, item) => sum + item.row_weight, 0)),
    shipping_description: shippingDescription(read, amounts.giftWrap),
    items,
    billing_address: { address_type: 'billing', ...address },
    payment: paymentPayload(amazonOrderId, {
      amount_ordered: money(amounts.grandTotal),
      shipping_amount: money(amounts.shipping),
    }),
    extension_attributes: {
      shipping_assignments: [
        {
          shipping: { method: 'flatrate_flatrate', address: { address_type: 'shipping', ...address } },
          items: [],
        },
      ],
    },
  };
}

/** The e-mail address is the buyer's, also where the customer's account has another. */
function customerPayload({ address, customer }: OrderParts) {
  return {
    ...(customer === undefined
      ? { customer_is_guest: 1, customer_group_id: 0 }
      : { customer_is_guest: 0, customer_id: customer.id, customer_group_id: customer.groupId }),
    customer_email: address.email,
    customer_firstname: fitting(address.firstname, MAX_CUSTOMER_NAME),
    customer_lastname: fitting(address.lastname, MAX_CUSTOMER_NAME),
    customer_note_notify: 0,
  };
}

interface ItemParts {
  readonly line: AmazonLine;
  readonly title: string | undefined;
  readonly product: CommerceProduct;
  readonly money: (cents: number) => number;
  readonly storeViewId: number;
}

function itemPayload({ line, title, product, money, storeViewId }: ItemParts) {
  const row = money(rowCentsOf(line));
  const rowWithTax = money(rowCentsOf(line) + line.charges.tax);
  const price = fourDecimals(row / line.ordered);
  const { principal, tax } = line.charges;
  return {
    ext_order_item_id: line.orderItemId,
    sku: product.sku,
    product_id: product.id,
    product_type: product.type_id,
    name: fitting(title ?? product.name ?? product.sku),
    store_id: storeViewId,
    is_virtual: 0,
    qty_ordered: line.ordered,
    weight: product.weight,
    row_weight: fourDecimals(product.weight * line.ordered),
    tax_percent: principal === 0 ? 0 : fourDecimals((100 * tax) / principal),
    ...inBothCurrencies({
      price,
      original_price: price,
      price_incl_tax: fourDecimals(rowWithTax / line.ordered),
      row_total: row,
      row_total_incl_tax: rowWithTax,
      tax_amount: money(tax),
      discount_amount: money(line.discountCents),
    }),
  };
}

function currencies(currency: string) {
  return {
    order_currency_code: currency,
    base_currency_code: currency,
    global_currency_code: currency,
    store_currency_code: currency,
    base_to_order_rate: 1,
    base_to_global_rate: 1,
    store_to_base_rate: 0,
    store_to_order_rate: 0,
  };
}

/** An order without a payment cannot even be read back, and an unknown method breaks every later step. */
function paymentPayload(
  amazonOrderId: AmazonOrderId,
  amounts: { readonly amount_ordered: number; readonly shipping_amount: number },
) {
  return {
    method: 'checkmo',
    last_trans_id: amazonOrderId,
    po_number: amazonOrderId,
    account_status: '',
    cc_last4: '',
    additional_information: [`Amazon order ${amazonOrderId}`],
    ...inBothCurrencies(amounts),
  };
}

function shippingDescription({ order, shippingService }: AmazonOrderRead, giftWrapCents: number): string {
  const service = shippingService === null ? 'Amazon Shipping' : `Amazon Shipping - ${shippingService}`;
  if (giftWrapCents === 0) return fitting(service);
  const { amount, currency } = moneyOf(giftWrapCents, order.currency);
  return `${fitting(service, 200)} (with gift wrap ${amount} ${currency})`;
}
