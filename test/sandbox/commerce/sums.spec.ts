import { at, commerceSandbox, placed, type CommerceSandbox } from '../support/commerce-sandbox.js';
import { orderItem } from '../support/commerce-order.js';
import type { CommerceClient } from '../support/commerce-client.js';

/** Three that don't divide evenly: 10.00 with 2.01 tax and 0.50 off, shipping 4.99 with 1.00 tax: 17.50. */
const item = orderItem('CAUCE-001', 1, { qty: 3, price: 3.33 });
const uneven = {
  ...both({ subtotal: 10, tax_amount: 3.01, shipping_amount: 4.99, shipping_tax_amount: 1 }),
  ...both({ discount_amount: -0.5, grand_total: 17.5 }),
  items: [{ ...item, ...both({ row_total: 10, tax_amount: 2.01, discount_amount: 0.5 }) }],
};

function both(amounts: Record<string, number>): Record<string, number> {
  const base = Object.entries(amounts).map(([column, amount]) => [`base_${column}`, amount] as const);
  return { ...amounts, ...Object.fromEntries<number>(base) };
}

describe('documents one piece at a time', () => {
  let sandbox: CommerceSandbox;
  let client: CommerceClient;
  let id: string;
  let one: { items: { order_item_id: number; qty: number }[] };

  beforeEach(async () => {
    sandbox = await commerceSandbox();
    client = sandbox.client;
    id = String(await placed(client, uneven));
    one = { items: [{ order_item_id: Number(at(await read(), 'items.0.item_id')), qty: 1 }] };
    for (const _piece of [1, 2, 3]) await client.post(`/order/${id}/invoice`, one);
  });
  afterEach(() => sandbox.stop());

  const read = async () => (await client.get(`/orders/${id}`)).body;
  const columnOf = async (resource: string, column: string) => {
    const { body } = await client.search(resource, ['order_id', id]);
    return [0, 1, 2].map((index) => at(body, `items.${index}.${column}`));
  };

  it('are invoices that leave no cent behind, what was rounded off one amount being added to the next', async () => {
    expect(await columnOf('invoices', 'subtotal')).toEqual([3.33, 3.34, 3.33]);
    expect(await columnOf('invoices', 'tax_amount')).toEqual([1.67, 0.68, 0.66]);
    expect(await columnOf('invoices', 'discount_amount')).toEqual([-0.16, -0.18, -0.16]);
    expect(await columnOf('invoices', 'grand_total')).toEqual([9.83, 3.84, 3.83]);
    expect(await read()).toMatchObject({ total_invoiced: 17.5, total_paid: 17.5, total_due: 0 });
  });

  it('are credit memos that leave no cent behind, the first with all the shipping', async () => {
    for (const _piece of [1, 2, 3]) await client.post(`/order/${id}/refund`, one);
    expect(await columnOf('creditmemos', 'shipping_amount')).toEqual([4.99, 0, 0]);
    const refunded = await columnOf('creditmemos', 'grand_total');
    expect(refunded.reduce<number>((sum, amount) => sum + Number(amount) * 100, 0)).toBeCloseTo(1750);
    expect(await read()).toMatchObject({ total_refunded: 17.5, shipping_refunded: 4.99, state: 'closed' });
  });

  it('refund part of the shipping with its part of the tax', async () => {
    const nothing = [{ ...one.items[0], qty: 0 }];
    await client.post(`/order/${id}/refund`, { items: nothing, arguments: { shipping_amount: 2.5 } });
    expect((await client.get('/creditmemo/1')).body).toMatchObject({
      shipping_amount: 2.5,
      shipping_tax_amount: 0.5,
      grand_total: 3,
    });
  });
});

describe('stock, for orders saved without a reservation', () => {
  let sandbox: CommerceSandbox;
  let client: CommerceClient;
  beforeEach(async () => {
    sandbox = await commerceSandbox();
    client = sandbox.client;
  });
  afterEach(() => sandbox.stop());

  const stock = async () => {
    const { body } = await client.sandbox('GET', '/products');
    return { qty: at(body, 'items.0.qty'), reserved: at(body, 'items.0.reserved') };
  };

  it('is not touched by placing, and offers too much for sale after shipping', async () => {
    const id = await placed(client);
    expect(await stock()).toEqual({ qty: 1000, reserved: 0 });
    await client.post(`/order/${String(id)}/ship`);
    expect(await stock()).toEqual({ qty: 998, reserved: 2 });
  });

  it('offers goods that never were reserved after a cancel', async () => {
    await client.post(`/orders/${String(await placed(client))}/cancel`);
    expect(await stock()).toEqual({ qty: 1000, reserved: 2 });
  });

  it('loses unshipped goods to a refund over REST, and not to one in Commerce Admin', async () => {
    const overRest = await placed(client);
    await client.post(`/order/${String(overRest)}/invoice`);
    await client.post(`/order/${String(overRest)}/refund`);
    expect(await stock()).toEqual({ qty: 998, reserved: 2 });
    const inAdmin = await placed(client, { increment_id: 'AMZ-2' });
    await client.post(`/order/${String(inAdmin)}/invoice`);
    await client.sandbox('POST', `/orders/${String(inAdmin)}/refund`, { return_to_stock: true });
    expect(await stock()).toEqual({ qty: 998, reserved: 4 });
  });

  it('gets shipped goods back only when a refund says so', async () => {
    const id = await placed(client);
    await client.post(`/order/${String(id)}/ship`);
    await client.post(`/order/${String(id)}/invoice`);
    const first = Number(at((await client.get(`/orders/${String(id)}`)).body, 'items.0.item_id'));
    const one = [{ order_item_id: first, qty: 1 }];
    await client.post(`/order/${String(id)}/refund`, { items: one });
    expect(await stock()).toEqual({ qty: 998, reserved: 2 });
    const returned = { extension_attributes: { return_to_stock_items: [first] } };
    await client.post(`/order/${String(id)}/refund`, { items: one, arguments: returned });
    expect(await stock()).toEqual({ qty: 999, reserved: 2 });
  });
});
