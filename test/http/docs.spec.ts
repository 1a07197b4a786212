import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

import { CANCEL_REASONS, CARRIER_CODES, REFUND_REASONS } from '../../src/domain/order/vocabulary.js';
import {
  AN_ORDER,
  aRead,
  confirmed,
  invoiced,
  ITEM_A,
  placed,
  shippedInCommerce,
  shipRequested,
} from '../support/builders.js';
import { RunningApi } from '../support/running-api.js';

interface Document {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly schemas: Record<string, object> };
}
interface Operation {
  readonly operationId: string;
  readonly responses: Record<string, { content: Record<string, { schema: object }> }>;
}

const path = `/v1/orders/${AN_ORDER}`;

describe('the documentation', () => {
  let api: RunningApi;
  let document: Document;

  beforeAll(async () => {
    api = await RunningApi.start();
    document = JSON.parse((await api.get('/openapi.json')).text) as Document;
  });
  afterAll(async () => {
    await api.close();
  });

  /** Checks a value against the schema of an answer. */
  function complaintsOf(
    template: string,
    method: string,
    { status, json }: { status: number; json: unknown },
  ): unknown {
    const answer = document.paths[template]?.[method]?.responses[String(status)];
    const media = answer?.content['application/json'] ?? answer?.content['application/problem+json'];
    if (media === undefined) return `${method} ${template} documents no ${status}`;
    const ajv = new Ajv2020.default({ strict: false, allErrors: true });
    addFormats.default(ajv);
    const validate = ajv.compile({ ...media.schema, components: document.components });
    return validate(json) ? [] : validate.errors;
  }

  it('is OpenAPI 3.1 with every route of the API, each named once', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths).toSorted()).toEqual([
      '/health/live',
      '/health/ready',
      '/hooks/commerce/{storeId}',
      '/metrics',
      '/v1/orders',
      '/v1/orders/{amazonOrderId}',
      '/v1/orders/{amazonOrderId}/cancellation',
      '/v1/orders/{amazonOrderId}/comments',
      '/v1/orders/{amazonOrderId}/dismissal',
      '/v1/orders/{amazonOrderId}/hold',
      '/v1/orders/{amazonOrderId}/invoices',
      '/v1/orders/{amazonOrderId}/refunds',
      '/v1/orders/{amazonOrderId}/retry',
      '/v1/orders/{amazonOrderId}/shipments',
      '/v1/orders/{amazonOrderId}/sync',
      '/v1/orders/{amazonOrderId}/timeline',
      '/v1/orders/{amazonOrderId}/unhold',
      '/v1/stores',
      '/v1/stores/{storeId}',
      '/v1/stores/{storeId}/imports',
      '/v1/stores/{storeId}/settings',
      '/v1/stores/{storeId}/sync',
    ]);
    const ids = Object.values(document.paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => operationId),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('lists every word a caller may send', () => {
    const enumsOf = (route: string) =>
      [
        ...JSON.stringify(document.paths[`/v1/orders/{amazonOrderId}/${route}`]).matchAll(
          /"enum":(\[.*?\])/g,
        ),
      ].map(([, words = '']) => JSON.parse(words) as unknown);
    expect(enumsOf('shipments')).toContainEqual([...CARRIER_CODES]);
    expect(enumsOf('refunds')).toContainEqual([...REFUND_REASONS]);
    expect(enumsOf('cancellation')).toContainEqual([...CANCEL_REASONS]);
  });

  it('points to no schema that is not there', () => {
    const targets = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(
      ([, name = '']) => name,
    );
    expect(targets.length).toBeGreaterThan(0);
    expect(targets.filter((name) => !(name in document.components.schemas))).toEqual([]);
  });

  it('holds what the API really answers', async () => {
    await api.parts.orderWorkflows.has(
      aRead(),
      placed,
      shipRequested(),
      confirmed(),
      shippedInCommerce(),
      ...invoiced(),
    );
    const refund = { lines: [{ orderItemId: ITEM_A, quantity: 1 }], reason: 'other' };
    const template = '/v1/orders/{amazonOrderId}';
    expect(complaintsOf(`${template}/refunds`, 'post', await api.post(`${path}/refunds`, refund))).toEqual(
      [],
    );
    expect(complaintsOf(template, 'get', await api.get(path))).toEqual([]);
    expect(complaintsOf('/v1/orders', 'get', await api.get('/v1/orders'))).toEqual([]);
    expect(complaintsOf(`${template}/timeline`, 'get', await api.get(`${path}/timeline`))).toEqual([]);
    expect(complaintsOf('/v1/stores', 'get', await api.get('/v1/stores'))).toEqual([]);
  });

  it('holds the problems it really answers', async () => {
    const shipments = '/v1/orders/{amazonOrderId}/shipments';
    expect(complaintsOf(shipments, 'post', await api.post(`${path}/shipments`, {}))).toEqual([]);
    expect(complaintsOf('/v1/orders', 'get', await api.get('/v1/orders?color=red'))).toEqual([]);
  });

  it('has a page that runs under the security policy: no script of it is inline', async () => {
    const { status, headers, text } = await api.get('/docs');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toMatch('text/html');
    expect(headers.get('content-security-policy')).toMatch("script-src 'self';");
    expect(text).toMatch('swagger-ui-bundle.js');
    expect(text).not.toMatch(/<script(?![^>]*\bsrc=)/);
    expect((await api.get('/docs/swagger-ui-init.js')).text).toMatch('/v1/orders/{amazonOrderId}');
  });

  it('is served with the security headers, as is the API', async () => {
    const { headers } = await api.get('/v1/stores');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toMatch("frame-ancestors 'none'");
    expect(headers.get('x-powered-by')).toBeNull();
  });
});
