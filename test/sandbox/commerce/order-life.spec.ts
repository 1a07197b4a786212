import { at, commerceSandbox, ledger, placed, type CommerceSandbox } from '../support/commerce-sandbox.js';
import type { CommerceClient } from '../support/commerce-client.js';

describe('the life of an order', () => {
  let sandbox: CommerceSandbox;
  let client: CommerceClient;

  beforeEach(async () => {
    sandbox = await commerceSandbox();
    client = sandbox.client;
  });
  afterEach(() => sandbox.stop());

  const read = async (id: number) => (await client.get(`/orders/${String(id)}`)).body;
  const stateOf = async (id: number) => {
    const order = await read(id);
    return [at(order, 'state'), at(order, 'status')];
  };
  const ship = (id: number, body?: unknown) => client.post(`/order/${String(id)}/ship`, body);
  const invoice = (id: number, body?: unknown) => client.post(`/order/${String(id)}/invoice`, body);
  const refund = (id: number, body?: unknown) => client.post(`/order/${String(id)}/refund`, body);
  const cancel = (id: number) => client.post(`/orders/${String(id)}/cancel`);
  const itemIds = async (id: number) => {
    const order = await read(id);
    return [Number(at(order, 'items.0.item_id')), Number(at(order, 'items.1.item_id'))] as const;
  };

  it('goes from new over processing to complete and closed, one ledger row an effect', async () => {
    const id = await placed(client);
    expect(await stateOf(id)).toEqual(['new', 'pending']);
    expect(await ship(id)).toEqual({ status: 200, body: '1' });
    expect(await stateOf(id)).toEqual(['processing', 'processing']);
    expect(await invoice(id, { capture: true })).toEqual({ status: 200, body: '1' });
    expect(await stateOf(id)).toEqual(['complete', 'complete']);
    expect(await refund(id)).toEqual({ status: 200, body: '1' });
    expect(await stateOf(id)).toEqual(['closed', 'closed']);
    expect(await ledger(client)).toEqual([
      'order-placed AMZ-111-1111111-1111111',
      'shipment-created 1',
      'invoice-created 1',
      'credit-memo-created 1',
    ]);
    expect(at(await read(id), 'total_refunded')).toBe(34.8);
    expect(at(await read(id), 'total_due')).toBe(0);
  });

  it('splits into parts that add up to the whole; the first invoice carries the shipping', async () => {
    const id = await placed(client);
    const [first, second] = await itemIds(id);
    await invoice(id, { items: [{ order_item_id: first, qty: 1 }] });
    await invoice(id);
    const { body } = await client.search('invoices', ['order_id', String(id)]);
    const sums = ['grand_total', 'subtotal', 'tax_amount', 'shipping_amount'].map((column) => [
      at(body, `items.0.${column}`),
      at(body, `items.1.${column}`),
    ]);
    expect(sums).toEqual([
      [16.8, 18],
      [10, 15],
      [2.8, 3],
      [4, 0],
    ]);
    await ship(id, { items: [{ order_item_id: first, qty: 2 }] });
    expect(await stateOf(id)).toEqual(['processing', 'processing']);
    await ship(id, { items: [{ order_item_id: second, qty: 1 }] });
    expect(await stateOf(id)).toEqual(['complete', 'complete']);
  });

  it('refunds items, then an amount, then all that is left', async () => {
    const id = await placed(client);
    const [first, second] = await itemIds(id);
    await ship(id);
    await invoice(id);
    await refund(id, { items: [{ order_item_id: first, qty: 1 }], arguments: { shipping_amount: 1 } });
    const nothing = [
      { order_item_id: first, qty: 0 },
      { order_item_id: second, qty: 0 },
    ];
    await refund(id, { items: nothing, arguments: { shipping_amount: 0, adjustment_positive: 2.5 } });
    expect(await stateOf(id)).toEqual(['complete', 'complete']);
    const { body } = await client.search('creditmemos', ['order_id', String(id)]);
    expect([at(body, 'items.0.grand_total'), at(body, 'items.1.grand_total')]).toEqual([13.2, 2.5]);
    const tooMuch = await refund(id, { arguments: { shipping_amount: 3 } });
    expect(tooMuch).toEqual({
      status: 400,
      body: { message: 'The most money available to refund is %1.', parameters: ['19.10'] },
    });
    await refund(id, { arguments: { shipping_amount: 3, adjustment_negative: 2.5 } });
    expect(at(await read(id), 'total_refunded')).toBe(34.8);
    expect(await stateOf(id)).toEqual(['closed', 'closed']);
  });

  it('closes an invoiced order refunded before it is shipped', async () => {
    const id = await placed(client);
    await invoice(id);
    await refund(id);
    expect(await stateOf(id)).toEqual(['closed', 'closed']);
  });

  it('cancels what is neither invoiced nor shipped, and answers false with 200 to anything else', async () => {
    const id = await placed(client);
    expect(await cancel(id)).toEqual({ status: 200, body: true });
    expect(await stateOf(id)).toEqual(['canceled', 'canceled']);
    expect(at(await read(id), 'items.0.qty_canceled')).toBe(2);
    expect(at(await read(id), 'total_canceled')).toBe(34.8);
    expect(await cancel(id)).toEqual({ status: 200, body: false });
    expect(await ledger(client)).toEqual([
      'order-placed AMZ-111-1111111-1111111',
      'canceled AMZ-111-1111111-1111111',
    ]);
  });

  it('leaves an order processing whose uninvoiced part is canceled', async () => {
    const id = await placed(client);
    const [first] = await itemIds(id);
    await invoice(id, { items: [{ order_item_id: first, qty: 1 }] });
    expect((await cancel(id)).body).toBe(true);
    expect(await stateOf(id)).toEqual(['processing', 'processing']);
    expect(at(await read(id), 'items.0.qty_canceled')).toBe(1);
  });

  it('takes nothing but unhold while it is on hold', async () => {
    const id = await placed(client);
    expect(await client.post(`/orders/${String(id)}/hold`)).toEqual({ status: 200, body: true });
    expect(await client.post(`/orders/${String(id)}/hold`)).toEqual({
      status: 400,
      body: { message: 'A hold action is not available.' },
    });
    expect((await cancel(id)).body).toBe(false);
    expect((await ship(id)).body).toEqual({
      message:
        'Shipment Document Validation Error(s):\nA shipment cannot be created when an order has a status of holded',
    });
    expect((await client.post(`/orders/${String(id)}/unhold`)).body).toBe(true);
    expect(await stateOf(id)).toEqual(['new', 'pending']);
    expect((await client.post(`/orders/${String(id)}/unhold`)).body).toEqual({
      message: 'You cannot remove the hold.',
    });
  });

  it('keeps comments, and refuses a status its state cannot wear', async () => {
    const id = await placed(client);
    const comment = (status?: string) =>
      client.post(`/orders/${String(id)}/comments`, {
        statusHistory: {
          comment: '[amz:1] hello',
          is_customer_notified: 0,
          is_visible_on_front: 0,
          parent_id: id,
          status,
        },
      });
    expect(await comment('pending')).toEqual({ status: 200, body: true });
    expect(await comment('complete')).toEqual({
      status: 400,
      body: {
        message: 'Unable to add comment: The status "%1" is not part of the order status history.',
        parameters: ['complete'],
      },
    });
    const { body } = await client.get(`/orders/${String(id)}/comments`);
    expect([at(body, 'total_count'), at(body, 'items.0.comment')]).toEqual([1, '[amz:1] hello']);
    expect(await stateOf(id)).toEqual(['new', 'pending']);
  });

  it('keeps the comments and tracks of its documents', async () => {
    const id = await placed(client);
    const comment = { comment: '[cauce:ship-1]', is_visible_on_front: 0 };
    const tracks = [{ track_number: '1Z1', title: 'UPS', carrier_code: 'ups' }];
    await ship(id, { comment, tracks, appendComment: true, notify: false });
    await invoice(id, { comment });
    await refund(id, { comment });
    const shipment = (await client.get('/shipment/1')).body;
    expect(at(shipment, 'comments.0.comment')).toBe('[cauce:ship-1]');
    expect(at(shipment, 'tracks.0')).toMatchObject({
      track_number: '1Z1',
      carrier_code: 'ups',
      parent_id: 1,
    });
    expect(at((await client.get('/invoices/1')).body, 'comments.0.comment')).toBe('[cauce:ship-1]');
    expect(at((await client.get('/creditmemo/1')).body, 'comments.0.comment')).toBe('[cauce:ship-1]');
  });

  it('is refused, in the words of Commerce, what its quantities do not allow', async () => {
    const id = await placed(client);
    const [first] = await itemIds(id);
    await ship(id, { items: [{ order_item_id: first, qty: 1 }] });
    const message = async (answer: Promise<{ body: unknown }>) => at((await answer).body, 'message');
    expect(await message(ship(id))).toBe(
      'Shipment Document Validation Error(s):\nThe quantity to ship must not be greater than the unshipped quantity for product SKU "CAUCE-001".',
    );
    expect(await message(ship(id, { items: [{ order_item_id: 999, qty: 1 }] }))).toBe(
      'Shipment Document Validation Error(s):\nThe shipment contains product SKU "" that is not part of the original order.\nYou can\'t create a shipment without products.',
    );
    expect(await message(invoice(id, { items: [{ order_item_id: first, qty: 3 }] }))).toBe(
      'Invoice Document Validation Error(s):\nThe quantity to invoice must not be greater than the uninvoiced quantity for product SKU "CAUCE-001".',
    );
    expect(await message(refund(id, { arguments: { shipping_amount: 0 } }))).toBe(
      "Creditmemo Document Validation Error(s):\nThe order does not allow a creditmemo to be created.\nThe credit memo's total must be positive.",
    );
    expect(await refund(id, { arguments: { shipping_amount: 9 } })).toEqual({
      status: 400,
      body: { message: 'Maximum shipping amount allowed to refund is: %1', parameters: ['4.00'] },
    });
    expect(await ledger(client)).toHaveLength(2);
  });

  it('cannot be shipped when the source lacks the goods or nobody knows the product', async () => {
    const failure = {
      status: 400,
      body: { message: 'Could not save a shipment, see error log for details' },
    };
    await client.sandbox('PUT', '/products/CAUCE-002', { qty: 0 });
    const id = await placed(client);
    expect(await ship(id)).toEqual(failure);
    await client.sandbox('PUT', '/products/CAUCE-002', { qty: 1 });
    expect((await ship(id)).status).toBe(200);
    const products = (await client.sandbox('GET', '/products')).body;
    expect([at(products, 'items.0.qty'), at(products, 'items.1.qty')]).toEqual([998, 0]);
  });

  it('is shipped, invoiced, refunded, held and canceled by a person in Commerce Admin', async () => {
    const id = await placed(client);
    const act = (name: string, body?: unknown) =>
      client.sandbox('POST', `/orders/${String(id)}/${name}`, body);
    expect((await act('hold')).body).toEqual({ held: true });
    expect((await act('cancel')).status).toBe(400);
    expect((await act('unhold')).body).toEqual({ unheld: true });
    expect((await act('ship', { items: [{ sku: 'CAUCE-001', qty: 1 }] })).body).toEqual({ shipmentId: '1' });
    expect((await act('ship')).body).toEqual({ shipmentId: '2' });
    expect((await act('invoice', { qty: 1 })).body).toEqual({ invoiceId: '1' });
    expect((await act('invoice')).body).toEqual({ invoiceId: '2' });
    expect((await act('refund')).body).toEqual({ creditMemoId: '1' });
    expect(await stateOf(id)).toEqual(['closed', 'closed']);
    const listed = (await client.sandbox('GET', '/orders')).body;
    expect(at(listed, 'items.0')).toMatchObject({
      entityId: id,
      state: 'closed',
      amazonOrderId: '111-1111111-1111111',
    });
    const rows = (await client.sandbox('GET', '/ledger?after=3')).body;
    expect(at(rows, 'items.0')).toMatchObject({
      effect: 'shipment-created',
      amazonOrderId: '111-1111111-1111111',
      key: '1',
      detail: { by: 'admin', orderId: id, items: [{ sku: 'CAUCE-001', qty: 1 }] },
    });
  });

  it('is unknown: 404', async () => {
    const unknown = {
      status: 404,
      body: { message: "The entity that was requested doesn't exist. Verify the entity and try again." },
    };
    expect(await client.get('/orders/99')).toEqual(unknown);
    expect(await ship(99)).toEqual(unknown);
    expect(await cancel(99)).toEqual(unknown);
  });
});

describe('a track that is added in Admin', () => {
  let sandbox: CommerceSandbox;
  beforeEach(async () => {
    sandbox = await commerceSandbox();
  });
  afterEach(() => sandbox.stop());

  const track = { track_number: '1Z9', title: 'UPS', carrier_code: 'ups' };

  it('stands on its shipment and in the ledger, and leaves the order as it was', async () => {
    const { client } = sandbox;
    const id = await placed(client);
    await client.sandbox('POST', `/orders/${String(id)}/ship`, {});
    const before = (await client.get(`/orders/${String(id)}`)).body;
    expect(await client.sandbox('POST', '/shipments/1/track', track)).toMatchObject({ status: 200 });
    const { body } = await client.get('/shipment/1');
    expect(at(body, 'tracks.0.track_number')).toBe('1Z9');
    expect(at(body, 'tracks.0.parent_id')).toBe(1);
    expect((await client.get(`/orders/${String(id)}`)).body).toEqual(before);
    expect(await ledger(client)).toContain('track-added 1');
  });

  it('is refused for a shipment nobody knows', async () => {
    expect(await sandbox.client.sandbox('POST', '/shipments/99/track', track)).toMatchObject({ status: 404 });
  });
});
