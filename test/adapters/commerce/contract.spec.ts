import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { Ajv } from 'ajv';
import { z } from 'zod';

import { createInvoiceDocuments } from '../../../src/adapters/commerce/invoice-documents.js';
import { STORE_ID } from '../../support/one-store.js';
import { requireAmazonOrderId } from '../../../src/domain/ids.js';
import { contractsDir, itWithContracts } from '../../support/contracts.js';
import { aLine, anOrderRead, NOBODY } from './amazon-order-read.js';
import { commerceSandbox } from './commerce-sandbox.js';
import { aParcel, aRefundLine, refOf } from './requests.js';

const OTHER = requireAmazonOrderId('111-7654321-7654321');
const LIFE = [
  'GET /V1/orders',
  'GET /V1/products',
  'GET /V1/store/storeViews',
  'GET /V1/customers/search',
  'POST /V1/customers',
  'POST /V1/orders',
  'GET /V1/orders/{id}',
  'POST /V1/order/{orderId}/ship',
  'GET /V1/shipments',
  'POST /V1/order/{orderId}/invoice',
  'GET /V1/invoices',
  'GET /V1/invoices/{id}',
  'POST /V1/order/{orderId}/refund',
  'GET /V1/creditmemos',
  'POST /V1/orders/{id}/comments',
  'POST /V1/orders/{id}/cancel',
];

interface SentRequest {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

const specification = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  definitions: z.record(z.string(), z.unknown()),
});
const withBody = z.object({
  parameters: z.array(z.object({ in: z.string(), schema: z.unknown().optional() })).default([]),
});

describe('what is sent to Commerce', () => {
  itWithContracts('is known to Commerce 2.4.9, to the last field', async () => {
    const { paths, definitions } = specification.parse(
      JSON.parse(readFileSync(join(contractsDir ?? '', 'commerce/admin-2.4.9.json'), 'utf8')),
    );
    const ajv = new Ajv({ strict: false, allErrors: true });
    ajv.addSchema({ definitions: refusingUnknown(definitions) }, 'commerce');
    const sent = await requestsOfALife();
    const seen = new Set<string>();

    for (const { method, path, body } of sent) {
      const template = Object.keys(paths).find(
        (each) => paths[each]?.[method.toLowerCase()] !== undefined && templatePattern(each).test(path),
      );
      seen.add(`${method} ${template ?? `${path}, which Commerce does not have`}`);
      const { parameters } = withBody.parse(paths[template ?? '']?.[method.toLowerCase()]);
      const schema = parameters.find((parameter) => parameter.in === 'body')?.schema;
      expect(body === undefined).toBe(schema === undefined);
      if (schema === undefined) continue;
      const validate = ajv.compile({ allOf: [inCommerce(refusingUnknown(schema))] });
      validate(body);
      expect(
        (validate.errors ?? []).map((error) => `${path}${error.instancePath} ${error.message ?? ''}`),
      ).toEqual([]);
    }
    expect([...seen].toSorted()).toEqual(LIFE.toSorted());
  });
});

/** Every kind of request the adapter makes, as it left. */
async function requestsOfALife(): Promise<readonly SentRequest[]> {
  const sandbox = await commerceSandbox();
  const sent: SentRequest[] = [];
  const original = globalThis.fetch;
  globalThis.fetch = (input, init) => {
    const { pathname } = new URL(z.string().parse(input));
    const body: unknown = typeof init?.body === 'string' ? JSON.parse(init.body) : undefined;
    sent.push({ method: init?.method ?? 'GET', path: pathname.replace('/rest/default', ''), body });
    return original(input, init);
  };
  try {
    const { orders } = sandbox;
    await sandbox.stores.changeSettings(STORE_ID, {
      customerCreation: 'new-customer',
      shippingSource: 'default',
    });
    const lines = [aLine({ discountCents: 100, charges: { shipping: 499, giftWrap: 250 } })];
    const ref = refOf(await orders.place({ storeId: STORE_ID, read: anOrderRead({ order: { lines } }) }));
    const item = { orderItemId: '05015851154158', quantity: 1 };
    const memo = { ...ref, currency: 'EUR', returnToStock: true };
    for (const number of [1, 2]) {
      await orders.ship({ ...ref, parcel: aParcel({ number, quantity: 1 }) });
      const commerceInvoiceId = await orders.invoice({ ...ref, number, lines: [item] });
      await createInvoiceDocuments(sandbox).read({ storeId: STORE_ID, commerceInvoiceId, currency: 'EUR' });
    }
    for (const number of [1, 2]) {
      await orders.refund({
        ...memo,
        number,
        lines: [aRefundLine({ quantity: 1, principal: 500, shipping: 99 })],
      });
    }
    const other = anOrderRead({ personal: NOBODY, shippingService: null, order: { amazonOrderId: OTHER } });
    const second = refOf(await orders.place({ storeId: STORE_ID, read: other }));
    await orders.cancel({ ...second, comment: 'Canceled at Amazon' });
  } finally {
    globalThis.fetch = original;
    await sandbox.stop();
  }
  return sent;
}

/** The published schema lets any field pass; Commerce itself fails on one it does not know. */
function refusingUnknown(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(refusingUnknown);
  if (typeof schema !== 'object' || schema === null) return schema;
  const inner = Object.fromEntries(
    Object.entries(schema).map(([name, value]) => [name, refusingUnknown(value)]),
  );
  return inner['type'] === 'object' && inner['properties'] !== undefined
    ? { ...inner, additionalProperties: false }
    : inner;
}

function inCommerce(schema: unknown): object {
  const pointed: unknown = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"commerce#/'));
  return z.record(z.string(), z.unknown()).parse(pointed);
}

function templatePattern(template: string): RegExp {
  return new RegExp(`^${template.replaceAll(/\{\w+\}/g, '[^/]+')}$`);
}
