import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { CommerceAccess } from '../../../src/adapters/commerce/commerce-access.js';
import { createCommerceOrders } from '../../../src/adapters/commerce/commerce-orders.js';
import { createInvoiceDocuments } from '../../../src/adapters/commerce/invoice-documents.js';
import { requireCommerceOrderId } from '../../../src/domain/ids.js';
import type { ImsCommerce } from '../../../src/ports/store-directory.js';
import { CommerceWritesInMemory } from '../../support/commerce-writes-in-memory.js';
import { PlacingAttemptsInMemory } from '../../support/placing-attempts-in-memory.js';
import { STORE_ID, storeConnectedTo } from '../../support/one-store.js';
import { recordingInFrontOf, type Recorder } from '../seller-central/recorder.js';
import { matching } from '../seller-central/matching.js';
import { AMAZON_ORDER_ID, anOrderRead } from './amazon-order-read.js';
import { commerceSandbox, type CommerceSandbox } from './commerce-sandbox.js';
import { imsAt } from './connections.js';
import { failureOf } from './requests.js';

const DAY_MS = 24 * 3_600_000;
const REF = {
  storeId: STORE_ID,
  amazonOrderId: AMAZON_ORDER_ID,
  commerceOrderId: requireCommerceOrderId(999),
};

let sandbox: CommerceSandbox;
let recorder: Recorder;
beforeAll(async () => {
  sandbox = await commerceSandbox({ commerce: imsAt });
});
beforeEach(async () => {
  recorder = await recordingInFrontOf(sandbox.url);
});
afterEach(async () => {
  await sandbox.turn('POST', 'authorisation', { revoked: false, clientSecret: 'cauce-ims-secret' });
  await recorder.stop();
});
afterAll(() => sandbox.stop());

function connect(change: Partial<ImsCommerce> = {}, nowMs: () => number = Date.now) {
  const commerce = { ...imsAt(recorder.url), ...change };
  const urls = { sellerCentralUrl: recorder.url, commerceUrl: recorder.url, commerce };
  const dependencies = {
    stores: storeConnectedTo(urls),
    placingAttempts: new PlacingAttemptsInMemory(),
    commerceWrites: new CommerceWritesInMemory(),
    access: new CommerceAccess({ nowMs }),
  };
  return {
    ...dependencies,
    orders: createCommerceOrders(dependencies),
    invoices: createInvoiceDocuments(dependencies),
  };
}

const asked = (part: string) => recorder.requests.filter(({ path }) => path.includes(part));
const tokensAsked = () => asked('/ims/token/v3');
const probes = () => asked('/order-statuses');

describe('a store at Adobe Commerce as a Cloud Service', () => {
  it('has its orders placed there, and found again', async () => {
    const { orders } = connect();
    const read = anOrderRead();
    const placed = await orders.place({ storeId: STORE_ID, read });
    expect(await orders.place({ storeId: STORE_ID, read })).toEqual(placed);
    expect(await orders.findTwin(REF)).toEqual(placed);
    expect((await sandbox.effects()).map(({ effect }) => effect)).toEqual(['order-placed']);
  });

  it('is asked below its tenant, with what its gateway wants to know and the store as a header', async () => {
    await connect({ edition: 'saas' }).orders.find(REF);
    const [call] = asked('/cauce-tenant/');
    expect(call?.path).toBe('/cauce-tenant/V1/orders/999');
    expect(call?.headers).toMatchObject({
      authorization: matching(/^Bearer ims\./),
      'x-api-key': 'cauce-ims-client',
      'x-gw-ims-org-id': 'CAUCE@AdobeOrg',
      store: 'default',
    });
  });

  it('gives its token by client credentials, as a form', async () => {
    await connect().orders.find(REF);
    const [request] = tokensAsked();
    expect(request?.headers['content-type']).toMatch(/^application\/x-www-form-urlencoded/);
    expect(Object.fromEntries(new URLSearchParams(request?.body))).toEqual({
      grant_type: 'client_credentials',
      client_id: 'cauce-ims-client',
      client_secret: 'cauce-ims-secret',
      scope: matching(/openid,AdobeID,.*commerce\.accs/),
    });
  });
});

describe('the token of IMS', () => {
  it('is asked for once, as the edition is, however many callers wait for them', async () => {
    const { orders, invoices } = connect();
    const invoice = { storeId: STORE_ID, commerceInvoiceId: 999, currency: 'EUR' };
    const reads = Array.from({ length: 20 }, () => orders.find(REF));
    await Promise.all([...reads, failureOf(invoices.read(invoice))]);
    expect([tokensAsked().length, probes().length]).toEqual([1, 1]);
    expect(asked('/orders/999')).toHaveLength(20);
  });

  it('is renewed a minute before it ends', async () => {
    let nowMs = Date.UTC(2026, 10, 1);
    const { orders } = connect({}, () => nowMs);
    await orders.find(REF);
    nowMs += DAY_MS - 60_001;
    await orders.find(REF);
    expect(tokensAsked()).toHaveLength(1);
    nowMs += 1;
    await Promise.all([orders.find(REF), orders.find(REF)]);
    expect(tokensAsked()).toHaveLength(2);
  });

  it('is asked for anew after a call it was not good for', async () => {
    const { orders } = connect();
    await orders.find(REF);
    // It has ended for Adobe, not yet by our clock.
    await sandbox.turn('POST', 'clock', { advanceMs: DAY_MS });
    expect(await failureOf(orders.find(REF))).toMatchObject({
      code: 'unauthorized',
      needsReauthorisation: false,
      message: matching(/401: Oauth token is not valid/),
    });
    expect(await orders.find(REF)).toBeUndefined();
    expect(tokensAsked()).toHaveLength(2);
  });

  it('is not asked for again with credentials Adobe rejects, before there are others', async () => {
    const { orders, stores } = connect({ clientSecret: 'wrong' });
    const failure = await failureOf(orders.find(REF));
    expect(failure).toMatchObject({ needsReauthorisation: true, isRetryable: false, isWithoutEffect: true });
    expect(failure.message).toBe(
      "Adobe's token request was answered with 400: invalid_client invalid client_secret parameter; " +
        'save new credentials with PATCH /v1/stores/store-1, nothing is asked before',
    );
    expect((await failureOf(orders.find(REF))).message).toBe(failure.message);
    expect(tokensAsked()).toHaveLength(1);
    await stores.change(STORE_ID, { commerce: () => imsAt(recorder.url) });
    expect(await orders.find(REF)).toBeUndefined();
  });

  it('that could not be had says nothing about the credentials', async () => {
    const { orders, stores } = connect();
    await sandbox.setFaults({ path: '/ims', fault: 'refuse', status: 503 });
    expect(await failureOf(orders.find(REF))).toMatchObject({
      code: 'unavailable',
      isWithoutEffect: true,
      needsReauthorisation: false,
    });
    await sandbox.setFaults();
    expect(await orders.find(REF)).toBeUndefined();
    expect((await stores.commerceTroubles()).size).toBe(0);
  });
});

describe('the edition behind credentials of IMS', () => {
  const editionOf = async (change: Partial<ImsCommerce>) => {
    const { access, stores } = connect(change);
    return access.editionOf((await stores.connections(STORE_ID)).commerce);
  };

  it('is the Cloud Service where its own operation is found', async () => {
    expect(await editionOf({})).toBe('saas');
  });

  it('is the Cloud Service also where that operation is there but not permitted', async () => {
    await sandbox.turn('PUT', 'permissions', { missing: ['Magento_Sales::actions_view'] });
    expect(await editionOf({})).toBe('saas');
    await sandbox.turn('PUT', 'permissions', { missing: [] });
  });

  it('is not taken from a page', async () => {
    const stub = createServer((request, reply) => {
      const isToken = request.url?.startsWith('/ims') === true;
      const type = { 'content-type': isToken ? 'application/json' : 'text/html' };
      reply.writeHead(isToken ? 200 : 404, type);
      reply.end(isToken ? '{"access_token":"ims.x","expires_in":60}' : '<html>No such tenant</html>');
    });
    await new Promise<void>((listening) => stub.listen(0, '127.0.0.1', listening));
    const { port } = stub.address() as AddressInfo;
    try {
      await expect(editionOf(imsAt(`http://127.0.0.1:${port}`))).rejects.toMatchObject({
        code: 'malformed-response',
        isWithoutEffect: true,
      });
    } finally {
      stub.closeAllConnections();
      await new Promise((closed) => stub.close(closed));
    }
  });

  it('is the other one where it is not', async () => {
    expect(await editionOf({ baseUrl: `${recorder.url}/nowhere` })).toBe('paas');
    expect(probes().map(({ path }) => path)).toEqual(['/nowhere/V1/order-statuses']);
  });

  it.each(['paas', 'saas'] as const)('is what the store says: %s', async (edition) => {
    expect(await editionOf({ edition })).toBe(edition);
    expect(probes()).toEqual([]);
  });

  it('is asked for again when no answer came', async () => {
    const { orders } = connect();
    await sandbox.setFaults({ path: '/cauce-tenant/V1/order-statuses', fault: 'refuse', times: 1 });
    expect((await failureOf(orders.find(REF))).message).toMatch(
      /to find out its edition, was answered with 503/,
    );
    expect(await orders.find(REF)).toBeUndefined();
    expect(probes()).toHaveLength(2);
  });

  it('decides where the store’s code goes', async () => {
    await failureOf(connect({ edition: 'paas', baseUrl: `${recorder.url}/rest/` }).orders.find(REF));
    expect(asked('/rest/').map(({ path }) => path)).toEqual(['/rest/default/V1/orders/999']);
  });
});
