import { AccessTokens } from '../../../src/adapters/seller-central/access-tokens.js';
import { createSellerCentral } from '../../../src/adapters/seller-central/create-seller-central.js';
import type { AmazonOrderId } from '../../../src/domain/ids.js';
import { STORE_ID, storeConnectedTo } from '../../support/one-store.js';
import { RateBudgetsInMemory } from '../../../bench/rates/rate-budgets-in-memory.js';
import { connectedSandbox, type ConnectedSandbox } from './connected-sandbox.js';
import { recordingInFrontOf, type Recorder } from './recorder.js';
import { matching } from './matching.js';

const TOKENS = '/auth/o2/token';
const NOTIFICATIONS = 'sellingpartnerapi::notifications';

let sandbox: ConnectedSandbox;
let recorder: Recorder;
let amazonOrderId: AmazonOrderId;

beforeAll(async () => {
  sandbox = await connectedSandbox();
  amazonOrderId = await sandbox.placeOrder();
});
beforeEach(async () => {
  recorder = await recordingInFrontOf(sandbox.url);
});
afterEach(async () => {
  await sandbox.suffer();
  await recorder.stop();
});
afterAll(() => sandbox.stop());

const tokenRequests = () => recorder.requests.filter(({ path }) => path === TOKENS);
const calls = () => recorder.requests.filter(({ path }) => path !== TOKENS);

describe('the access token', () => {
  it('is asked for once, however many callers wait for it', async () => {
    const sellerCentral = sandbox.connect({ url: recorder.url });
    await Promise.all(Array.from({ length: 50 }, () => sellerCentral.find(STORE_ID, amazonOrderId)));
    expect(tokenRequests()).toHaveLength(1);
    expect(calls()).toHaveLength(50);
  });

  it('is asked for with the refresh token, as a form', async () => {
    await sandbox.connect({ url: recorder.url }).find(STORE_ID, amazonOrderId);
    const [request] = tokenRequests();
    expect(request?.method).toBe('POST');
    expect(request?.headers['content-type']).toMatch(/^application\/x-www-form-urlencoded/);
    expect(Object.fromEntries(new URLSearchParams(request?.body))).toEqual({
      grant_type: 'refresh_token',
      refresh_token: 'Atzr|cauce-sandbox',
      client_id: 'amzn1.application-oa2-client.cauce',
      client_secret: 'cauce-sandbox',
    });
  });

  it('goes with each call, beside the caller’s name and the time', async () => {
    await sandbox.connect({ url: recorder.url }).find(STORE_ID, amazonOrderId);
    expect(calls()[0]?.headers).toMatchObject({
      'x-amz-access-token': matching(/^Atza\|/),
      'x-amz-date': matching(/^\d{8}T\d{6}Z$/),
      'user-agent': matching(/^Cauce\/\S+ \(/),
    });
  });

  it('is asked for anew after a call it was not good for', async () => {
    const sellerCentral = sandbox.connect({ url: recorder.url });
    await sellerCentral.find(STORE_ID, amazonOrderId);
    // The token has ended for Seller Central, not yet by our clock.
    await sandbox.advance(2 * 3_600_000);
    await expect(sellerCentral.find(STORE_ID, amazonOrderId)).rejects.toMatchObject({ code: 'unauthorized' });
    await expect(sellerCentral.find(STORE_ID, amazonOrderId)).resolves.toBeDefined();
    expect(tokenRequests()).toHaveLength(2);
  });

  it('that ends under many calls at once is renewed once', async () => {
    const sellerCentral = sandbox.connect({ url: recorder.url });
    const callAll = () =>
      Promise.allSettled(Array.from({ length: 20 }, () => sellerCentral.find(STORE_ID, amazonOrderId)));
    await callAll();
    await sandbox.advance(2 * 3_600_000);
    const outcomesOf = (settled: Awaited<ReturnType<typeof callAll>>) =>
      new Set(settled.map(({ status }) => status));
    expect(outcomesOf(await callAll())).toEqual(new Set(['rejected']));
    expect(outcomesOf(await callAll())).toEqual(new Set(['fulfilled']));
    expect(tokenRequests()).toHaveLength(2);
  });

  it('of a scope is another than the store’s, asked for without its refresh token, and kept as well', async () => {
    const tokens = new AccessTokens({ timeoutMs: 10_000 });
    const stores = storeConnectedTo({ sellerCentralUrl: recorder.url, commerceUrl: recorder.url });
    const { sellerCentral } = await stores.connections(STORE_ID);
    const [own, ofScope, again] = await Promise.all([
      tokens.tokenFor(sellerCentral),
      tokens.tokenFor(sellerCentral, NOTIFICATIONS),
      tokens.tokenFor(sellerCentral, NOTIFICATIONS),
    ]);
    expect(ofScope).toBe(again);
    expect(ofScope).not.toBe(own);
    expect(tokenRequests()).toHaveLength(2);
    expect(Object.fromEntries(new URLSearchParams(tokenRequests()[1]?.body))).toEqual({
      grant_type: 'client_credentials',
      scope: NOTIFICATIONS,
      client_id: 'amzn1.application-oa2-client.cauce',
      client_secret: 'cauce-sandbox',
    });
    await tokens.drop(sellerCentral, ofScope, NOTIFICATIONS);
    expect(await tokens.tokenFor(sellerCentral)).toBe(own);
    await tokens.tokenFor(sellerCentral, NOTIFICATIONS);
    expect(tokenRequests()).toHaveLength(3);
  });

  it('is renewed a minute before it ends', async () => {
    let nowMs = Date.UTC(2026, 2, 1);
    const tokens = new AccessTokens({ timeoutMs: 10_000, nowMs: () => nowMs });
    const stores = storeConnectedTo({ sellerCentralUrl: recorder.url, commerceUrl: recorder.url });
    const { sellerCentral } = await stores.connections(STORE_ID);
    const first = await tokens.tokenFor(sellerCentral);
    nowMs += 3_539_999;
    expect(await tokens.tokenFor(sellerCentral)).toBe(first);
    nowMs += 1;
    const renewed = await Promise.all([tokens.tokenFor(sellerCentral), tokens.tokenFor(sellerCentral)]);
    expect(new Set([first, ...renewed]).size).toBe(2);
    expect(tokenRequests()).toHaveLength(2);
  });

  it('that was dropped late leaves the newer one alone', async () => {
    const tokens = new AccessTokens({ timeoutMs: 10_000 });
    const stores = storeConnectedTo({ sellerCentralUrl: recorder.url, commerceUrl: recorder.url });
    const { sellerCentral } = await stores.connections(STORE_ID);
    const token = await tokens.tokenFor(sellerCentral);
    await tokens.drop(sellerCentral, 'Atza|an-older-one');
    expect(await tokens.tokenFor(sellerCentral)).toBe(token);
    await tokens.drop(sellerCentral, token);
    await tokens.tokenFor(sellerCentral);
    expect(tokenRequests()).toHaveLength(2);
  });

  it('is asked for again when the first try failed', async () => {
    const sellerCentral = sandbox.connect({ url: recorder.url });
    await sandbox.suffer({ path: TOKENS, fault: 'refuse', times: 1 });
    const failed = await Promise.allSettled([
      sellerCentral.find(STORE_ID, amazonOrderId),
      sellerCentral.find(STORE_ID, amazonOrderId),
    ]);
    expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(tokenRequests()).toHaveLength(1);
    await expect(sellerCentral.find(STORE_ID, amazonOrderId)).resolves.toBeDefined();
  });

  it.each([
    ['the refresh token', { refreshToken: 'Atzr|withdrawn' }, /says invalid_grant/],
    ['the client', { clientSecret: 'rotated' }, /says invalid_client/],
  ])(
    'is unauthorized when Amazon does not know %s, and the secret is not told',
    async (_what, wrong, message) => {
      const stores = storeConnectedTo({ sellerCentralUrl: recorder.url, commerceUrl: recorder.url });
      const { store, sellerCentral, commerce } = await stores.connections(STORE_ID);
      await stores.save(store, { sellerCentral: { ...sellerCentral, ...wrong }, commerce });
      const failure = createSellerCentral({ stores, rateBudgets: RateBudgetsInMemory.withoutLimits() }).find(
        STORE_ID,
        amazonOrderId,
      );
      await expect(failure).rejects.toMatchObject({
        code: 'unauthorized',
        message: matching(message),
      });
      await expect(failure).rejects.not.toThrow(/withdrawn|rotated|cauce-sandbox/);
      expect(calls()).toEqual([]);
    },
  );

  it('is another one as soon as the store has other credentials', async () => {
    const stores = storeConnectedTo({ sellerCentralUrl: recorder.url, commerceUrl: recorder.url });
    const sellerCentral = createSellerCentral({ stores, rateBudgets: RateBudgetsInMemory.withoutLimits() });
    await sellerCentral.find(STORE_ID, amazonOrderId);
    const known = await stores.connections(STORE_ID);
    const rotated = { ...known.sellerCentral, clientSecret: 'rotated' };
    await stores.save(known.store, { sellerCentral: rotated, commerce: known.commerce });
    await expect(sellerCentral.find(STORE_ID, amazonOrderId)).rejects.toMatchObject({ code: 'unauthorized' });
  });
});
