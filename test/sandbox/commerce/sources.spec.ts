import { at, commerceSandbox, placed, type CommerceSandbox } from '../support/commerce-sandbox.js';

let sandbox: CommerceSandbox;
beforeEach(async () => {
  sandbox = await commerceSandbox();
  await sandbox.client.sandbox('PUT', '/products/CAUCE-001', { qty: 0, elsewhere: { east: 5 } });
});
afterEach(() => sandbox.stop());

const ship = (id: number, more: object = {}) =>
  sandbox.client.post(`/order/${String(id)}/ship`, { items: [{ order_item_id: 1, qty: 2 }], ...more });
const quantities = async () => {
  const { body } = await sandbox.client.search('inventory/source-items', ['sku', 'CAUCE-001']);
  return [at(body, 'items.0.quantity'), at(body, 'items.1.quantity')];
};
const salable = async () =>
  (await sandbox.client.get('/inventory/get-product-salable-quantity/CAUCE-001/1')).body;

it('takes the default source where nobody says which, though the goods lie in another', async () => {
  const id = await placed(sandbox.client);

  expect(await ship(id)).toMatchObject({
    status: 400,
    body: { message: 'Could not save a shipment, see error log for details' },
  });
  // Where Adobe's own examples put it, it is overlooked without a word.
  expect((await ship(id, { extension_attributes: { source_code: 'east' } })).status).toBe(400);
  expect(await quantities()).toEqual([0, 5]);
});

it('takes the source it is told, and offers what was never reserved', async () => {
  const id = await placed(sandbox.client);
  expect(await salable()).toBe(5);

  const shipped = await ship(id, { arguments: { extension_attributes: { source_code: 'east' } } });

  expect(shipped.status).toBe(200);
  const shipment = await sandbox.client.get('/shipment/1');
  expect(at(shipment.body, 'extension_attributes.source_code')).toBe('east');
  expect(await quantities()).toEqual([0, 3]);
  expect(await salable()).toBe(5);
});

it('ships nothing from a source where the product does not lie', async () => {
  const id = await placed(sandbox.client);

  expect((await ship(id, { arguments: { extension_attributes: { source_code: 'moon' } } })).status).toBe(400);
  const { body } = await sandbox.client.search('inventory/sources');
  expect([at(body, 'items.0.source_code'), at(body, 'items.1.source_code'), at(body, 'total_count')]).toEqual(
    ['default', 'east', 2],
  );
});

it('answers the fields asked for, page by page, and breaks when ordered by a column it does not have', async () => {
  const orderedBy = (field: string) => {
    const asked = `searchCriteria[sortOrders][0][field]=${field}&searchCriteria[pageSize]=1&fields=items[sku]`;
    return sandbox.client.get(
      `/inventory/source-items?${asked.replaceAll('[', '%5B').replaceAll(']', '%5D')}`,
    );
  };

  expect((await orderedBy('sku')).body).toEqual({ items: [{ sku: 'CAUCE-020' }] });
  expect((await orderedBy('entity_id')).status).toBe(500);
});

it('knows the statuses a person has added to a state', async () => {
  const id = await placed(sandbox.client);
  await sandbox.client.sandbox('PUT', '/order-statuses/from_amazon', { state: 'new', label: 'From Amazon' });
  const comment = (status: string) =>
    sandbox.client.post(`/orders/${String(id)}/comments`, {
      statusHistory: { comment: '-', is_customer_notified: 0, is_visible_on_front: 0, parent_id: id, status },
    });

  expect((await comment('from_amazon')).status).toBe(200);
  expect((await comment('from_ebay')).status).toBe(400);
});
