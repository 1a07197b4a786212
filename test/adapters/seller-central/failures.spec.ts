import type { AmazonOrderId } from '../../../src/domain/ids.js';
import { IntegrationError } from '../../../src/ports/integration-error.js';
import { STORE_ID } from '../../support/one-store.js';
import { sendAlone } from '../../support/single-feed.js';
import { connectedSandbox, type ConnectedSandbox, type Fault } from './connected-sandbox.js';
import { matching } from './matching.js';
import { stubServer, type StubAnswer, type StubServer } from './stub-server.js';

const ORDERS = '/orders/2026-01-01/orders';
const TOKENS = '/auth/o2/token';
const FEEDS = '/feeds/2021-06-30/feeds';

let sandbox: ConnectedSandbox;
let amazonOrderId: AmazonOrderId;

beforeAll(async () => {
  sandbox = await connectedSandbox();
  amazonOrderId = await sandbox.placeOrder();
});
afterEach(() => sandbox.suffer());
afterAll(() => sandbox.stop());

async function failureOf(work: Promise<unknown>): Promise<IntegrationError> {
  const outcome = await work.then(
    () => 'no failure',
    (error: unknown) => error,
  );
  if (outcome instanceof IntegrationError) return outcome;
  throw new Error(`not an IntegrationError: ${String(outcome)}`);
}

/** Long enough for an answer on a busy machine, short enough to wait for the lack of one. */
const TIMEOUT_MS = 1500;
const connected = () => sandbox.connect({ timeoutMs: TIMEOUT_MS });
const found = () => connected().find(STORE_ID, amazonOrderId);

describe('a call that Seller Central fails', () => {
  it.each<[string, { fault: Fault; code: string; message: RegExp }]>([
    [
      '503',
      {
        fault: { path: ORDERS, fault: 'refuse' },
        code: 'unavailable',
        message: /getOrder answered 503 ServiceUnavailable/,
      },
    ],
    [
      '500',
      {
        fault: { path: ORDERS, fault: 'refuse', status: 500 },
        code: 'unavailable',
        message: /answered 500 InternalFailure/,
      },
    ],
    [
      'no connection to the end',
      { fault: { path: ORDERS, fault: 'drop-reply' }, code: 'unavailable', message: /getOrder: no answer/ },
    ],
    [
      '500 after the work',
      { fault: { path: ORDERS, fault: 'error-after' }, code: 'unavailable', message: /answered 500/ },
    ],
    [
      'silence',
      {
        fault: { path: ORDERS, fault: 'hang' },
        code: 'unavailable',
        message: /getOrder: no answer within 1500 ms/,
      },
    ],
    [
      'a quota',
      {
        fault: { path: ORDERS, fault: 'throttle' },
        code: 'throttled',
        message: /answered 429 QuotaExceeded/,
      },
    ],
    [
      'HTML',
      {
        fault: { path: ORDERS, fault: 'garbage' },
        code: 'malformed-response',
        message: /getOrder answered what it should not/,
      },
    ],
    [
      '401',
      {
        fault: { path: ORDERS, fault: 'refuse', status: 401 },
        code: 'unauthorized',
        message: /answered 401 Unauthorized/,
      },
    ],
    [
      '403',
      {
        fault: { path: ORDERS, fault: 'refuse', status: 403 },
        code: 'unauthorized',
        message: /answered 403 Unauthorized/,
      },
    ],
    [
      '400',
      {
        fault: { path: ORDERS, fault: 'refuse', status: 400 },
        code: 'rejected',
        message: /answered 400 InvalidInput/,
      },
    ],
    [
      '413',
      {
        fault: { path: ORDERS, fault: 'refuse', status: 413 },
        code: 'rejected',
        message: /answered 413 RequestTooLarge/,
      },
    ],
    [
      '503 for the token',
      {
        fault: { path: TOKENS, fault: 'refuse' },
        code: 'unavailable',
        message: /token request answered 503/,
      },
    ],
    [
      'a quota for tokens',
      {
        fault: { path: TOKENS, fault: 'throttle' },
        code: 'throttled',
        message: /token request answered 429/,
      },
    ],
    [
      'HTML for the token',
      { fault: { path: TOKENS, fault: 'garbage' }, code: 'malformed-response', message: /token request/ },
    ],
    [
      'silence for the token',
      {
        fault: { path: TOKENS, fault: 'hang' },
        code: 'unavailable',
        message: /token request: no answer within/,
      },
    ],
    [
      '400 for the token',
      {
        fault: { path: TOKENS, fault: 'refuse', status: 400 },
        code: 'unauthorized',
        message: /token request answered 400/,
      },
    ],
  ])('with %s', async (_what, { fault, code, message }) => {
    await sandbox.suffer(fault);
    const failure = await failureOf(found());
    expect(failure).toMatchObject({ system: 'amazon', code });
    expect(failure.message).toMatch(message);
  });

  it('waits as long as one more call of the operation takes when it is throttled', async () => {
    await sandbox.suffer({ path: ORDERS, fault: 'throttle' });
    const search = connected().search({ storeId: STORE_ID, changedSinceMs: 0, pageToken: null });
    expect(await failureOf(search)).toMatchObject({ code: 'throttled', retryAfterMs: 178_572 });
    expect(await failureOf(found())).toMatchObject({ code: 'throttled', retryAfterMs: 2000 });
  });

  it('is tried once', async () => {
    await sandbox.suffer({ path: ORDERS, fault: 'refuse', times: 1 });
    const sellerCentral = sandbox.connect();
    await failureOf(sellerCentral.find(STORE_ID, amazonOrderId));
    await expect(sellerCentral.find(STORE_ID, amazonOrderId)).resolves.toBeDefined();
  });

  it('is unavailable where nobody listens', async () => {
    const closed = sandbox.connect({ url: 'http://127.0.0.1:1' });
    expect(await failureOf(closed.find(STORE_ID, amazonOrderId))).toMatchObject({
      code: 'unavailable',
      message: matching(/token request: no answer/),
    });
  });

  it('is told with the request id Amazon gave it', async () => {
    await sandbox.suffer({ path: ORDERS, fault: 'refuse', status: 400 });
    expect((await failureOf(found())).message).toMatch(/\(request [\w-]{8,}\)$/);
  });
});

describe('a feed that fails on its way', () => {
  const send = (sellerCentral = connected()) =>
    sendAlone(sellerCentral, 'ATVPDKIKX0DER', {
      kind: 'cancellation',
      amazonOrderId,
      orderItemIds: ['79039765272157'],
      reason: 'no-inventory',
    });

  it.each<[string, Fault, string]>([
    ['document', { path: '/feeds/2021-06-30/documents', fault: 'throttle' }, 'throttled'],
    ['upload', { method: 'PUT', path: '/feed-documents', fault: 'refuse' }, 'unavailable'],
    [
      'upload, with a 403 of the storage',
      { method: 'PUT', path: '/feed-documents', fault: 'refuse', status: 403 },
      'unavailable',
    ],
    ['creation', { method: 'POST', path: FEEDS, fault: 'refuse', status: 400 }, 'rejected'],
    ['creation, throttled', { method: 'POST', path: FEEDS, fault: 'throttle' }, 'throttled'],
    ['document, lost', { path: '/feeds/2021-06-30/documents', fault: 'drop-reply' }, 'unavailable'],
  ])('at its %s sends nothing, and says so', async (_step, fault, code) => {
    const sinceMs = Date.now() - 60_000;
    const before = await sandbox.sellerCentral.findSentSince({
      storeId: STORE_ID,
      kind: 'cancellation',
      sinceMs,
    });
    await sandbox.suffer(fault);
    expect(await failureOf(send())).toMatchObject({ code, isWithoutEffect: true });
    await sandbox.suffer();
    const after = await sandbox.sellerCentral.findSentSince({
      storeId: STORE_ID,
      kind: 'cancellation',
      sinceMs,
    });
    expect(after).toEqual(before);
  });

  it('by losing its answer may have been sent, and is found again', async () => {
    const sinceMs = Date.now() - 60_000;
    const look = () =>
      sandbox.sellerCentral.findSentSince({ storeId: STORE_ID, kind: 'cancellation', sinceMs });
    const before = await look();
    await sandbox.suffer({ method: 'POST', path: FEEDS, fault: 'drop-reply', times: 1 });
    expect(await failureOf(send())).toMatchObject({ code: 'unavailable', isWithoutEffect: false });
    expect(await look()).toHaveLength(before.length + 1);
  });
});

describe('an answer that is not Amazon’s', () => {
  let server: StubServer;

  beforeAll(async () => {
    server = await stubServer();
  });
  afterAll(() => {
    server.stop();
  });

  function foundBehind(answer: StubAnswer): Promise<IntegrationError> {
    server.answer({ [ORDERS]: answer });
    return failureOf(sandbox.connect({ url: server.url }).find(STORE_ID, amazonOrderId));
  }

  it.each([
    ['a proxy’s 404 is no word on the order', 404],
    ['a proxy’s 400 is no refusal', 400],
  ])('%s', async (_what, status) => {
    const failure = await foundBehind({ status, body: '<html>nginx</html>' });
    expect(failure).toMatchObject({ code: 'malformed-response', isRetryable: true });
  });

  it('is malformed when it is another document', async () => {
    const failure = await foundBehind({ status: 200, body: '{"unexpected":true}' });
    expect(failure).toMatchObject({ code: 'malformed-response' });
  });

  it('never puts a token into a failure, though it were echoed', async () => {
    const errors = [{ code: 'InvalidInput', message: 'Your token Atza|test-token is odd' }];
    const failure = await foundBehind({ status: 400, body: JSON.stringify({ errors }) });
    expect(failure.message).toBe('Amazon getOrder answered 400 InvalidInput: Your token (secret) is odd');
  });

  it('says nothing of the buyer when an order cannot be understood', async () => {
    const order = { orderId: '902-1106328-1059050', buyer: { buyerName: 'Test Buyer' }, orderItems: 'none' };
    const failure = await foundBehind({ status: 200, body: JSON.stringify({ order }) });
    expect(failure).toMatchObject({ code: 'malformed-response' });
    expect(failure.message).toContain('902-1106328-1059050');
    expect(failure.message).not.toContain('Test Buyer');
  });
});
