import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { at, commerceSandbox, ledger, placed, type CommerceSandbox } from '../support/commerce-sandbox.js';
import { orderEntity } from '../support/commerce-order.js';
import type { CommerceClient } from '../support/commerce-client.js';

describe('placing an order', () => {
  let sandbox: CommerceSandbox;
  let client: CommerceClient;
  beforeEach(async () => {
    sandbox = await commerceSandbox();
    client = sandbox.client;
  });
  afterEach(() => sandbox.stop());

  const post = (changes: Record<string, unknown>) => client.post('/orders', { entity: orderEntity(changes) });

  it('keeps it as it was sent and answers it with its ids', async () => {
    const { status, body } = await post({});
    expect(status).toBe(200);
    expect(body).toMatchObject({
      entity_id: 1,
      increment_id: 'AMZ-111-1111111-1111111',
      ext_order_id: '111-1111111-1111111',
      grand_total: 34.8,
      total_item_count: 2,
      items: [
        { item_id: 1, order_id: 1, sku: 'CAUCE-001', qty_ordered: 2, ext_order_item_id: 'item-CAUCE-001' },
        { item_id: 2, order_id: 1, sku: 'CAUCE-002', qty_ordered: 1 },
      ],
      extension_attributes: {
        payment_additional_info: [{ key: '0', value: 'Amazon order' }],
        shipping_assignments: [
          { shipping: { method: 'flatrate_flatrate', address: { lastname: 'Example' } } },
        ],
      },
    });
    expect((await client.get('/orders/1')).body).toEqual(body);
  });

  it('numbers it by itself when no number is sent', async () => {
    const first = await post({ increment_id: null });
    const second = await post({ increment_id: undefined });
    expect([at(first.body, 'increment_id'), at(second.body, 'increment_id')]).toEqual([
      '000000001',
      '000000002',
    ]);
  });

  it('happens once when two ask for the same number in the same store at once', async () => {
    const answers = await Promise.all([post({}), post({})]);
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 400]);
    expect(answers.find((answer) => answer.status === 400)?.body).toEqual({
      message: 'Unique constraint violation found',
    });
    expect(at((await client.search('orders')).body, 'total_count')).toBe(1);
    expect(await ledger(client)).toEqual(['order-placed AMZ-111-1111111-1111111']);
  });

  it('happens twice in two stores, and twice with no store at all', async () => {
    const statuses = [1, 2, null, null].map(async (store_id) => (await post({ store_id })).status);
    expect(await Promise.all(statuses)).toEqual([200, 200, 200, 200]);
  });

  it('happens although its reply was lost', async () => {
    await client.sandbox('PUT', '/faults', [
      { method: 'POST', path: '/rest/default/V1/orders', fault: 'drop-reply', times: 1 },
    ]);
    await expect(post({})).rejects.toThrow('fetch failed');
    expect(await ledger(client)).toEqual(['order-placed AMZ-111-1111111-1111111']);
    expect((await post({})).body).toEqual({ message: 'Unique constraint violation found' });
  });

  it.each(['customer_email', 'grand_total', 'base_grand_total', 'items'])('needs %s', async (fieldName) => {
    expect(await post({ [fieldName]: undefined })).toEqual({
      status: 400,
      body: { message: '"%fieldName" is required. Enter and try again.', parameters: { fieldName } },
    });
  });

  it('needs an address that can be used', async () => {
    const { status, body } = await post({ billing_address: { address_type: 'billing', city: 'Seattle' } });
    expect([status, at(body, 'message')]).toEqual([400, "We can't save the address:\n%1"]);
  });

  it('fails on a field it does not know', async () => {
    const { status, body } = await post({ itmes: [] });
    expect([status, at(body, 'message')]).toEqual([
      500,
      'Property "Itmes" does not have accessor method "getItmes" in class "Magento\\Sales\\Api\\Data\\OrderInterface".',
    ]);
  });

  it('fails on a number too long for its column', async () => {
    const { status, body } = await post({ increment_id: 'A'.repeat(33) });
    expect([status, at(body, 'message')]).toEqual([500, expect.stringMatching(/^Internal Error\./)]);
  });

  it('without a payment brings down every read of it, alone or in a list', async () => {
    expect((await post({ payment: undefined })).status).toBe(200);
    expect((await client.get('/orders/1')).status).toBe(500);
    expect((await client.search('orders')).status).toBe(500);
  });

  it('with a payment method nobody installed leaves an order that cannot be worked on', async () => {
    const id = await placed(client, { payment: { method: 'amazon', additional_information: [] } });
    const answers = [client.post(`/order/${String(id)}/ship`), client.post(`/order/${String(id)}/invoice`)];
    expect((await Promise.all(answers)).map((answer) => answer.status)).toEqual([400, 400]);
  });

  it('without a state stays without one', async () => {
    const id = await placed(client, { state: undefined, status: undefined });
    await client.post(`/order/${String(id)}/ship`);
    expect(at((await client.get(`/orders/${String(id)}`)).body, 'state')).toBeUndefined();
  });

  it('again with its entity id changes the columns sent and no others', async () => {
    const id = await placed(client);
    const entity = {
      entity_id: id,
      increment_id: 'AMZ-111-1111111-1111111',
      ext_order_id: '222-2222222-2222222',
    };
    expect((await client.post('/orders', { entity })).status).toBe(200);
    expect((await client.get(`/orders/${String(id)}`)).body).toMatchObject({
      ext_order_id: '222-2222222-2222222',
      grand_total: 34.8,
      items: [{ sku: 'CAUCE-001' }, { sku: 'CAUCE-002' }],
    });
  });

  it('as canceled cancels nothing in it', async () => {
    const id = await placed(client);
    const entity = { entity_id: id, increment_id: 'AMZ-111-1111111-1111111', status: 'canceled' };
    const { body } = await client.post('/orders', { entity });
    expect([at(body, 'state'), at(body, 'status'), at(body, 'items.0.qty_canceled')]).toEqual([
      'new',
      'canceled',
      0,
    ]);
  });
});

describe('after a restart', () => {
  it('orders, documents, products and the ledger are as they were, and numbers go on', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cauce-commerce-'));
    const file = join(folder, 'commerce.sqlite');
    const before = await commerceSandbox(file);
    const id = await placed(before.client);
    await before.client.post(`/order/${String(id)}/ship`);
    const paths = [`/orders/${String(id)}`, '/shipment/1', '/products/CAUCE-001'];
    const read = (client: CommerceClient) => Promise.all(paths.map((path) => client.get(path)));
    const [answers, rows] = [await read(before.client), await ledger(before.client)];
    await before.stop();

    const after = await commerceSandbox(file);
    expect(await read(after.client)).toEqual(answers);
    expect(await ledger(after.client)).toEqual(rows);
    expect(await placed(after.client, { increment_id: null })).toBe(id + 1);
    await after.stop();
    rmSync(folder, { recursive: true });
  });
});
