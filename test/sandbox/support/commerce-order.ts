const address = {
  city: 'Seattle',
  country_id: 'US',
  email: 'buyer@orders.invalid',
  firstname: 'Ada',
  lastname: 'Example',
  postcode: '98101',
  region: 'Washington',
  street: ['1 Example Street'],
  telephone: '000',
};

/** Two of CAUCE-001 at 10.00 and one of CAUCE-002 at 5.00, 20 % tax, shipping 4.00 and 0.80 tax: 34.80 in all. */
export function orderEntity(changes: Record<string, unknown> = {}): Record<string, unknown> {
  const totals = {
    subtotal: 25,
    tax_amount: 5.8,
    shipping_amount: 4,
    shipping_tax_amount: 0.8,
    discount_amount: 0,
    grand_total: 34.8,
  };
  return {
    increment_id: 'AMZ-111-1111111-1111111',
    ext_order_id: '111-1111111-1111111',
    store_id: 1,
    state: 'new',
    status: 'pending',
    is_virtual: 0,
    customer_is_guest: 1,
    customer_email: 'buyer@orders.invalid',
    order_currency_code: 'USD',
    base_currency_code: 'USD',
    base_to_order_rate: 1,
    ...inBothCurrencies(totals),
    items: [
      orderItem('CAUCE-001', 1, { qty: 2, price: 10 }),
      orderItem('CAUCE-002', 2, { qty: 1, price: 5 }),
    ],
    billing_address: { address_type: 'billing', ...address },
    payment: {
      method: 'checkmo',
      additional_information: ['Amazon order'],
      account_status: '',
      cc_last4: '',
    },
    extension_attributes: {
      shipping_assignments: [
        { shipping: { method: 'flatrate_flatrate', address: { address_type: 'shipping', ...address } } },
      ],
    },
    ...changes,
  };
}

export function orderItem(
  sku: string,
  productId: number,
  { qty, price }: { qty: number; price: number },
): Record<string, unknown> {
  const rowTotal = qty * price;
  return {
    sku,
    name: sku,
    product_id: productId,
    product_type: 'simple',
    qty_ordered: qty,
    is_virtual: 0,
    store_id: 1,
    ext_order_item_id: `item-${sku}`,
    tax_percent: 20,
    ...inBothCurrencies({ price, row_total: rowTotal, tax_amount: rowTotal * 0.2, discount_amount: 0 }),
  };
}

function inBothCurrencies(amounts: Record<string, number>): Record<string, number> {
  const base = Object.entries(amounts).map(([column, amount]) => [`base_${column}`, amount] as const);
  return { ...amounts, ...Object.fromEntries<number>(base) };
}
