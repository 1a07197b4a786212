import { createSellerCentral } from '../../../src/adapters/seller-central/create-seller-central.js';
import { GET_ORDER } from '../../../src/adapters/seller-central/operations.js';
import { AccessTokens } from '../../../src/adapters/seller-central/access-tokens.js';
import { SellingPartnerClient } from '../../../src/adapters/seller-central/selling-partner-client.js';
import type { AmazonOrderId } from '../../../src/domain/ids.js';
import { IntegrationError } from '../../../src/ports/integration-error.js';
import type { StoreDirectory } from '../../../src/ports/store-directory.js';
import { z } from 'zod';
import { RateBudgetsInMemory } from '../../../bench/rates/rate-budgets-in-memory.js';
import { STORE_ID, storeConnectedTo } from '../../support/one-store.js';
import { sendAlone } from '../../support/single-feed.js';
import { connectedSandbox, type ConnectedSandbox } from './connected-sandbox.js';
import { matching } from './matching.js';
import { recordingInFrontOf, type Recorder } from './recorder.js';
import { stubServer, type StubServer } from './stub-server.js';

const rateBudgets = RateBudgetsInMemory.withoutLimits();

describe('a store whose credentials Amazon does not take any more', () => {
  let sandbox: ConnectedSandbox;
  let recorder: Recorder;
  let stores: StoreDirectory;
  let amazonOrderId: AmazonOrderId;

  beforeEach(async () => {
    sandbox = await connectedSandbox();
    amazonOrderId = await sandbox.placeOrder();
    recorder = await recordingInFrontOf(sandbox.url);
    stores = storeConnectedTo({ sellerCentralUrl: recorder.url, commerceUrl: recorder.url });
  });
  afterEach(async () => {
    await recorder.stop();
    await sandbox.stop();
  });

  const failureOf = async (asked: Promise<unknown>): Promise<IntegrationError> => {
    const failure: unknown = await asked.catch((error: unknown) => error);
    if (failure instanceof IntegrationError) return failure;
    throw new Error('It did not fail', { cause: failure });
  };

  it('is marked with since when and what Amazon says, and Amazon is not asked again', async () => {
    await sandbox.authorise({ revoked: true });
    const sellerCentral = createSellerCentral({ stores, rateBudgets });
    const first = await failureOf(sellerCentral.find(STORE_ID, amazonOrderId));
    expect(first).toMatchObject({
      code: 'unauthorized',
      needsReauthorisation: true,
      isRetryable: false,
      isWithoutEffect: true,
      message: matching(
        /^Amazon says invalid_grant: .*; save new credentials with PATCH \/v1\/stores\/store-1/,
      ),
    });
    const rejection = (await stores.rejections()).get(STORE_ID);
    expect(rejection?.detail).toMatch(/^Amazon says invalid_grant: The request has an invalid grant/);

    const again = await failureOf(createSellerCentral({ stores, rateBudgets }).find(STORE_ID, amazonOrderId));
    expect([again.message, again.needsReauthorisation]).toEqual([first.message, true]);
    expect(recorder.requests).toHaveLength(1);
    expect((await stores.rejections()).get(STORE_ID)).toEqual(rejection);
  });

  it('is marked for the feed that was to be sent as well, which was not', async () => {
    await sandbox.authorise({ clientSecret: 'rotated' });
    const request = {
      kind: 'cancellation',
      amazonOrderId,
      orderItemIds: [],
      reason: 'no-inventory',
    } as const;
    const sellerCentral = createSellerCentral({ stores, rateBudgets });
    const failure = await failureOf(sendAlone(sellerCentral, 'ATVPDKIKX0DER', request));
    expect([failure.needsReauthorisation, failure.isWithoutEffect]).toEqual([true, true]);
  });

  it('is served again once it has new ones', async () => {
    const sellerCentral = createSellerCentral({ stores, rateBudgets });
    await sandbox.authorise({ revoked: true });
    await failureOf(sellerCentral.find(STORE_ID, amazonOrderId));
    await sandbox.authorise({ refreshToken: 'Atzr|renewed' });
    await stores.change(STORE_ID, { sellerCentral: { refreshToken: 'Atzr|renewed' } });
    await expect(sellerCentral.find(STORE_ID, amazonOrderId)).resolves.toBeDefined();
    expect((await stores.rejections()).size).toBe(0);
  });

  it('is not marked by a late word on credentials that have been replaced: the call is tried again', async () => {
    const old = await stores.connections(STORE_ID);
    await sandbox.authorise({ refreshToken: 'Atzr|renewed' });
    await stores.change(STORE_ID, { sellerCentral: { refreshToken: 'Atzr|renewed' } });
    const lateStores = Object.assign(Object.create(stores) as StoreDirectory, {
      connections: () => Promise.resolve(old),
      markRejected: stores.markRejected.bind(stores),
    });
    const failure = await failureOf(
      createSellerCentral({ stores: lateStores, rateBudgets }).find(STORE_ID, amazonOrderId),
    );
    expect(failure).toMatchObject({ code: 'unauthorized', needsReauthorisation: false, isRetryable: true });
    expect((await stores.rejections()).size).toBe(0);
  });
});

describe('what is no rejection of the credentials', () => {
  let stub: StubServer;
  let stores: StoreDirectory;

  beforeEach(async () => {
    stub = await stubServer();
    stores = storeConnectedTo({ sellerCentralUrl: stub.url, commerceUrl: stub.url });
  });
  afterEach(() => {
    stub.stop();
  });

  const call = (grantlessScope?: string) => {
    const client = new SellingPartnerClient({
      stores,
      tokens: new AccessTokens({ timeoutMs: 10_000 }),
      rateBudgets,
      rateShare: 1,
      timeoutMs: 10_000,
    });
    const operation = { ...GET_ORDER, ...(grantlessScope === undefined ? {} : { grantlessScope }) };
    return client.read({ storeId: STORE_ID, operation, id: '1' }, z.unknown());
  };

  it('is a 403 for one operation, for which the application lacks the role', async () => {
    const denied = JSON.stringify({ errors: [{ code: 'Unauthorized', message: 'Access is denied.' }] });
    stub.answer({ '/orders': { status: 403, body: denied } });
    await expect(call()).rejects.toMatchObject({ code: 'unauthorized', needsReauthorisation: false });
    expect((await stores.rejections()).size).toBe(0);
  });

  it.each([
    ['invalid_scope', 400, 'unauthorized'],
    ['unauthorized_client', 400, 'unauthorized'],
    ['temporarily_unavailable', 503, 'unavailable'],
  ])('is %s of a scope', async (error, status, code) => {
    stub.refuseTokens({ status, body: JSON.stringify({ error }) });
    await expect(call('a::scope')).rejects.toMatchObject({ code, needsReauthorisation: false });
    expect((await stores.rejections()).size).toBe(0);
  });

  it.each(['invalid_grant', 'invalid_client', 'unauthorized_client'])(
    'is not %s, whatever secret its words repeat',
    async (error) => {
      const words = 'amzn1.oa2-cs.v1.0123 of Atzr|0123 is wrong';
      stub.refuseTokens({ status: 400, body: JSON.stringify({ error, error_description: words }) });
      await expect(call()).rejects.toMatchObject({ needsReauthorisation: true });
      expect((await stores.rejections()).get(STORE_ID)?.detail).toBe(
        `Amazon says ${error}: (secret) of (secret) is wrong`,
      );
    },
  );
});
