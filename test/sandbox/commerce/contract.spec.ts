import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { commerceSandbox, inner, placed, type CommerceSandbox } from '../support/commerce-sandbox.js';
import { contractsDir, itWithContracts } from '../../support/contracts.js';
import type { Answer, CommerceClient } from '../support/commerce-client.js';

type Act = (client: CommerceClient, id: string) => Promise<Answer>;

/** The published schema of what a call answers; `false` for a route Commerce does not have. */
function responseSchema(specification: unknown, route: string, status: number): object | false {
  const [method = '', template = ''] = route.split(' ');
  const path = [
    'paths',
    `/V1${template}`,
    method.toLowerCase(),
    'responses',
    status === 200 ? '200' : 'default',
  ];
  const schema = [...path, 'schema'].reduce(inner, specification);
  if (schema === undefined) return false;
  const published: unknown = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"commerce#/'));
  return { allOf: [published] };
}

const ada = { email: 'ada@buyer.invalid', firstname: 'Ada', lastname: 'Example' };
const marker = { comment: '[cauce:1]', is_visible_on_front: 0 };
const calls: { route: string; status: number; act: Act }[] = [
  { route: 'GET /products/{sku}', status: 200, act: (client) => client.get('/products/CAUCE-001') },
  { route: 'GET /products', status: 200, act: (client) => client.search('products') },
  { route: 'GET /products/{sku}', status: 404, act: (client) => client.get('/products/UNKNOWN') },
  { route: 'GET /orders/{id}', status: 200, act: (client, id) => client.get(`/orders/${id}`) },
  { route: 'GET /orders', status: 200, act: (client) => client.search('orders', ['state', 'new']) },
  { route: 'GET /orders/{id}', status: 404, act: (client) => client.get('/orders/999') },
  { route: 'POST /orders', status: 400, act: (client) => client.post('/orders', { entity: {} }) },
  { route: 'POST /orders/{id}/hold', status: 200, act: (client, id) => client.post(`/orders/${id}/hold`) },
  { route: 'POST /orders/{id}/hold', status: 400, act: (client, id) => client.post(`/orders/${id}/hold`) },
  {
    route: 'POST /orders/{id}/unhold',
    status: 200,
    act: (client, id) => client.post(`/orders/${id}/unhold`),
  },
  {
    route: 'POST /orders/{id}/comments',
    status: 200,
    act: (client, id) =>
      client.post(`/orders/${id}/comments`, {
        statusHistory: { ...marker, is_customer_notified: 0, parent_id: Number(id), status: 'pending' },
      }),
  },
  {
    route: 'GET /orders/{id}/comments',
    status: 200,
    act: (client, id) => client.get(`/orders/${id}/comments`),
  },
  {
    route: 'GET /orders/{id}/statuses',
    status: 200,
    act: (client, id) => client.get(`/orders/${id}/statuses`),
  },
  {
    route: 'POST /order/{orderId}/ship',
    status: 200,
    act: (client, id) =>
      client.post(`/order/${id}/ship`, {
        comment: marker,
        tracks: [{ track_number: '1Z1', title: 'UPS', carrier_code: 'ups' }],
      }),
  },
  { route: 'POST /order/{orderId}/ship', status: 400, act: (client, id) => client.post(`/order/${id}/ship`) },
  {
    route: 'POST /order/{orderId}/invoice',
    status: 200,
    act: (client, id) => client.post(`/order/${id}/invoice`, { comment: marker }),
  },
  {
    route: 'POST /order/{orderId}/refund',
    status: 400,
    act: (client, id) => client.post(`/order/${id}/refund`, { arguments: { shipping_amount: 99 } }),
  },
  {
    route: 'POST /order/{orderId}/refund',
    status: 200,
    act: (client, id) => client.post(`/order/${id}/refund`, { comment: marker }),
  },
  {
    route: 'POST /orders/{id}/cancel',
    status: 200,
    act: (client, id) => client.post(`/orders/${id}/cancel`),
  },
  { route: 'GET /shipments', status: 200, act: (client, id) => client.search('shipments', ['order_id', id]) },
  {
    route: 'GET /orders',
    status: 200,
    act: (client) =>
      client.search('orders', ['updated_at', '2020-01-01 00:00:00', 'gteq'], ['entity_id', '0', 'gt']),
  },
  {
    route: 'GET /shipments',
    status: 200,
    act: async (client, id) => {
      await client.sandbox('POST', '/shipments/1/track', {
        track_number: '1Z9',
        title: 'UPS',
        carrier_code: 'ups',
      });
      return client.search('shipments', ['order_id', id], ['entity_id', '0', 'gt']);
    },
  },
  { route: 'GET /shipment/{id}', status: 200, act: (client) => client.get('/shipment/1') },
  { route: 'GET /invoices', status: 200, act: (client, id) => client.search('invoices', ['order_id', id]) },
  { route: 'GET /invoices/{id}', status: 200, act: (client) => client.get('/invoices/1') },
  {
    route: 'GET /creditmemos',
    status: 200,
    act: (client, id) => client.search('creditmemos', ['order_id', id]),
  },
  { route: 'GET /creditmemo/{id}', status: 200, act: (client) => client.get('/creditmemo/1') },
  { route: 'GET /orders/{id}', status: 200, act: (client, id) => client.get(`/orders/${id}`) },
  { route: 'GET /store/storeViews', status: 200, act: (client) => client.get('/store/storeViews') },
  { route: 'POST /customers', status: 200, act: (client) => client.post('/customers', { customer: ada }) },
  { route: 'POST /customers', status: 400, act: (client) => client.post('/customers', { customer: ada }) },
  {
    route: 'GET /customers/search',
    status: 200,
    act: (client) => client.search('customers/search', ['email', ada.email]),
  },
  { route: 'GET /inventory/sources', status: 200, act: (client) => client.search('inventory/sources') },
  {
    route: 'GET /inventory/sources/{sourceCode}',
    status: 200,
    act: (client) => client.get('/inventory/sources/default'),
  },
  {
    route: 'GET /inventory/sources/{sourceCode}',
    status: 404,
    act: (client) => client.get('/inventory/sources/moon'),
  },
  {
    route: 'GET /inventory/source-items',
    status: 200,
    act: (client) => client.search('inventory/source-items', ['sku', 'CAUCE-001']),
  },
  {
    route: 'GET /inventory/get-product-salable-quantity/{sku}/{stockId}',
    status: 200,
    act: (client) => client.get('/inventory/get-product-salable-quantity/CAUCE-001/1'),
  },
];

describe('answers as Commerce 2.4.9 publishes them', () => {
  let sandbox: CommerceSandbox | undefined;
  let id: string;
  let specification: unknown;
  const ajv = new Ajv({ strict: false, allErrors: true, verbose: true });

  beforeAll(async () => {
    if (contractsDir === undefined) return;
    specification = JSON.parse(readFileSync(join(contractsDir, 'commerce/admin-2.4.9.json'), 'utf8'));
    ajv.addSchema({ definitions: inner(specification, 'definitions') }, 'commerce');
    sandbox = await commerceSandbox();
    id = String(await placed(sandbox.client));
  });
  afterAll(() => sandbox?.stop());

  // One order goes through its whole life, call by call.
  for (const { route, status, act } of calls) {
    itWithContracts(`${route} ${String(status)}`, async () => {
      if (!sandbox) throw new Error('No sandbox');
      const answer = await act(sandbox.client, id);
      expect(answer.status).toBe(status);
      const validate = ajv.compile(responseSchema(specification, route, status));
      validate(asPublished(answer.body));
      // The schema has no word for null, though Commerce answers it here and there.
      const errors = (validate.errors ?? []).filter((error) => error.data !== null);
      expect(errors.map((error) => `${error.instancePath} ${error.message ?? ''}`)).toEqual([]);
    });
  }
});

/** Two known lies of the schema: ids are numbers there, and parameters of an error always a list. */
function asPublished(body: unknown): unknown {
  if (typeof body === 'string' && /^\d+$/.test(body)) return Number(body);
  if (typeof body !== 'object' || body === null || !('parameters' in body)) return body;
  const { parameters: _parameters, ...rest } = body;
  return rest;
}
