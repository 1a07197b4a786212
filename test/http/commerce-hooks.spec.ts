import { AdobeSender, anEvent, CLIENT_ID } from '../support/adobe-sender.js';
import { AN_ORDER, aRead, placed, STORE } from '../support/builders.js';
import { RunningApi, type Received } from '../support/running-api.js';

type Headers = Readonly<Record<string, string | null>>;

const PATH = '/hooks/commerce/store-1';
const WOKEN = [{ storeId: STORE, amazonOrderId: AN_ORDER }];
/** Of the order that `placed` leads to: number 42 in Commerce. */
const SHIPPED = anEvent('e-1', 'sales_order_shipment_save_after', { entity_id: 7, order_id: 42 });

let adobe: AdobeSender;
let api: RunningApi;

beforeAll(async () => {
  adobe = await AdobeSender.start();
});
afterAll(() => adobe.stop());
beforeEach(async () => {
  adobe.asked.length = 0;
  adobe.oddAnswers.clear();
  api = await RunningApi.start({ eventKeysUrl: adobe.url });
  await api.parts.orderWorkflows.has(aRead(), placed);
  await configure({ eventsClientId: CLIENT_ID, webhookPublicKey: adobe.webhookPublicKey });
});
afterEach(() => api.close());

async function configure(commerceHooks: object): Promise<Received> {
  return api.send('PATCH', '/v1/stores/store-1', { body: { commerceHooks } });
}

/** As Adobe does: without a key of ours. */
function call(text: string, headers: Headers, path = PATH): Promise<Received> {
  return api.send('POST', path, { text, headers: { authorization: null, ...headers } });
}

function tell(events: unknown, changes: Headers = {}): Promise<Received> {
  const text = JSON.stringify(events);
  return call(text, { ...adobe.signed(text), ...changes });
}

async function counted(): Promise<Record<string, number>> {
  const { text } = await api.get('/metrics');
  const lines = text.matchAll(/^cauce_commerce_hooks_total\{store="store-1",outcome="([\w-]+)"\} (\d+)$/gm);
  return Object.fromEntries([...lines].map(([, outcome = '', count]) => [outcome, Number(count)]));
}

describe('the challenge', () => {
  const challenge = (path: string) => api.send('GET', path, { headers: { authorization: null } });

  it('is answered as it came, as plain text and without a key', async () => {
    const { status, headers, text } = await challenge(
      `${PATH}?challenge=8ec8d794-e0ab-42df-9017-e3dada8e84f7`,
    );
    expect([status, text]).toEqual([200, '8ec8d794-e0ab-42df-9017-e3dada8e84f7']);
    expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
  });

  it('is answered for no store that there is not', async () => {
    expect((await challenge('/hooks/commerce/nowhere?challenge=a')).status).toBe(404);
  });

  it('has to be there', async () => {
    expect((await challenge(PATH)).json).toMatchObject({ errors: [{ pointer: '#/challenge' }] });
  });
});

describe('an event of Adobe I/O', () => {
  it('wakes the order, and is counted', async () => {
    const { status, json } = await tell(SHIPPED);
    expect([status, json]).toEqual([200, { op: 'success' }]);
    expect(api.parts.orderWorkflows.hinted).toEqual(WOKEN);
    expect(await counted()).toEqual({ taken: 1 });
  });

  const NUMBER = 'AMZ-111-1234567-1234567';
  it.each([
    ['sales_order_shipment_track_save_after', { entity_id: 9, parent_id: 7, order_id: '42' }],
    ['sales_order_invoice_save_after', { entity_id: 9, order_id: 42, increment_id: '000000009' }],
    ['sales_order_creditmemo_save_after', { order_id: 42, invoice: { entity_id: 8, order_id: 1 } }],
    ['sales_order_save_after', { entity_id: '42' }],
    ['sales_order_save_commit_after', { increment_id: NUMBER }],
    ['sales_order_save_commit_after', { entity_id: 42, increment_id: NUMBER, _isNew: false }],
    ['sales_order_status_history_save_after', { entity_id: 5, parent_id: 42 }],
    ['order_cancel_after', { order: { entity_id: 42, state: 'canceled' } }],
    ['rma_save_after', { entity_id: 3, order_id: 42 }],
  ])('%s names its order: %j', async (type, value) => {
    expect((await tell(anEvent('e-2', type, value))).status).toBe(200);
    expect(api.parts.orderWorkflows.hinted).toEqual(WOKEN);
  });

  it.each([
    ['not-ours', 'sales_order_save_after', { entity_id: 43 }],
    ['not-ours', 'sales_order_save_after', { increment_id: '000000042' }],
    ['about-no-order', 'sales_order_shipment_save_after', { entity_id: 42 }],
    ['about-no-order', 'catalog_product_save_after', { entity_id: 42, sku: 'CAUCE-001' }],
    ['about-no-order', 'sales_order_save_after', 'a text'],
    ['about-no-order', 'sales_order_save_after', { entity_id: 1e30, increment_id: 'a\u0000b' }],
  ])('is taken, counted as %s and ignored: %s %j', async (outcome, type, value) => {
    expect((await tell(anEvent('e-3', type, value))).status).toBe(200);
    expect(api.parts.orderWorkflows.hinted).toEqual([]);
    expect(await counted()).toEqual({ [outcome]: 1 });
  });

  it('wakes the order once when it comes again', async () => {
    for (let time = 0; time < 3; time += 1) expect((await tell(SHIPPED)).status).toBe(200);
    expect(api.parts.orderWorkflows.hinted).toEqual(WOKEN);
    expect(await counted()).toEqual({ taken: 1, repeated: 2 });
  });

  it('wakes each order once however many come together', async () => {
    const many = [
      SHIPPED,
      anEvent('e-4', 'sales_order_save_commit_after', { entity_id: 42 }),
      anEvent('e-5', 'sales_order_save_commit_after', { entity_id: 99 }),
    ];
    const { status } = await tell(many, { 'content-type': 'application/cloudevents-batch+json' });
    expect(status).toBe(200);
    expect(api.parts.orderWorkflows.hinted).toEqual(WOKEN);
    expect(await counted()).toEqual({ taken: 2, 'not-ours': 1 });
  });

  it('may be as large as many together are, and no larger', async () => {
    const padded = (length: number) =>
      anEvent('e-6', 'sales_order_save_after', { entity_id: 42, note: 'x'.repeat(length) });
    expect((await tell(padded(1_500_000))).status).toBe(200);
    const { status, json } = await tell(padded(2_200_000));
    expect([status, json['code']]).toEqual([413, 'body-too-large']);
  });
});

describe('the signature of an event', () => {
  const BAD = Buffer.from('not a signature').toString('base64');

  async function expectRefused(answer: Received, why: string): Promise<void> {
    expect(answer.status).toBe(401);
    expect(answer.headers.get('content-type')).toMatch('application/problem+json');
    expect(answer.json).toMatchObject({ code: `hook-${why}`, status: 401, instance: PATH });
    expect(api.parts.orderWorkflows.hinted).toEqual([]);
    expect(await counted()).toEqual({ [why]: 1 });
  }

  it('may be either of the two', async () => {
    expect((await tell(SHIPPED, { 'x-adobe-digital-signature-1': BAD })).status).toBe(200);
    const alone = { 'x-adobe-digital-signature-2': null, 'x-adobe-public-key2-path': null };
    expect((await tell(SHIPPED, alone)).status).toBe(200);
  });

  it('fits no body that was altered, not even by a space', async () => {
    const text = JSON.stringify(SHIPPED);
    await expectRefused(await call(`${text} `, adobe.signed(text)), 'bad-signature');
  });

  it('is refused when it is none', async () => {
    const bad = { 'x-adobe-digital-signature-1': BAD, 'x-adobe-digital-signature-2': '' };
    await expectRefused(await tell(SHIPPED, bad), 'bad-signature');
  });

  it.each([
    'https://elsewhere.example/prod/keys/pub-key-one.pem',
    '//elsewhere.example/prod/keys/pub-key-one.pem',
    '@elsewhere.example/prod/keys/pub-key-one.pem',
    '/prod/../prod/keys/pub-key-one.pem',
    '/prod/%2e%2e/keys/pub-key-one.pem',
    '/prod/keys/pub-key-one.pem?a=b',
    'prod/keys/pub-key-one.pem',
    '.elsewhere.example/pub-key-one.pem',
  ])('is never checked with a key at %s', async (path) => {
    const foreign = { 'x-adobe-public-key1-path': path, 'x-adobe-public-key2-path': path };
    await expectRefused(await tell(SHIPPED, foreign), 'bad-signature');
    expect(adobe.asked).toEqual([]);
  });

  it('is not checked with a key the host has sent elsewhere for', async () => {
    const elsewhere = { status: 302, location: AdobeSender.OTHER_PATH };
    adobe.oddAnswers.set(AdobeSender.KEY_PATH, elsewhere);
    const alone = { 'x-adobe-digital-signature-2': null, 'x-adobe-public-key2-path': null };
    expect((await tell(SHIPPED, alone)).status).toBe(503);
    expect(adobe.asked).toEqual([AdobeSender.KEY_PATH]);
  });

  it('is checked with a key that is fetched once', async () => {
    await tell(SHIPPED);
    await tell(SHIPPED);
    expect(adobe.asked).toEqual([AdobeSender.KEY_PATH]);
  });

  it('cannot be checked while the host of the keys is away: it is asked to come again', async () => {
    for (const path of [AdobeSender.KEY_PATH, AdobeSender.OTHER_PATH])
      adobe.oddAnswers.set(path, { status: 500 });
    const { status, json } = await tell(SHIPPED);
    expect([status, json['code']]).toEqual([503, 'commerce-unavailable']);
    expect(await counted()).toEqual({ failed: 1 });
    adobe.oddAnswers.clear();
    expect((await tell(SHIPPED)).status).toBe(200);
  });

  it('is enough when only its own key can be had', async () => {
    adobe.oddAnswers.set(AdobeSender.KEY_PATH, { status: 500 });
    expect((await tell(SHIPPED)).status).toBe(200);
  });

  it.each([['another'], [undefined]])('is worth nothing for the client %s', async (client) => {
    const event = { ...SHIPPED, recipientclientid: client, recipient_client_id: client };
    await expectRefused(await tell(event), 'other-client');
    // Who does not even name the client of this store has no key fetched.
    expect(adobe.asked).toEqual([]);
    expect((await tell([SHIPPED, event])).json).toMatchObject({ code: 'hook-other-client' });
  });

  it('by made-up keys pushes out no key that is there', async () => {
    await tell(SHIPPED);
    for (let count = 0; count < 30; count += 1) {
      const path = `/prod/keys/made-up-${count}.pem`;
      await tell(SHIPPED, { 'x-adobe-public-key1-path': path, 'x-adobe-public-key2-path': path });
    }
    await tell(SHIPPED);
    expect(adobe.asked.filter((path) => path === AdobeSender.KEY_PATH)).toHaveLength(1);
  });

  it.each([
    ['none', {}],
    ['a key of ours instead', { authorization: 'Bearer a-key-for-tests-only' }],
    ['no path of its key', { 'x-adobe-digital-signature-1': BAD }],
  ])('has to be there: %s', async (_what, headers) => {
    await expectRefused(await call(JSON.stringify(SHIPPED), headers), 'unsigned');
  });

  it('is no use to a body that is not JSON', async () => {
    const cut = JSON.stringify(SHIPPED).slice(0, -1);
    const { status, json } = await call(cut, adobe.signed(cut));
    expect([status, json['code']]).toEqual([400, 'malformed-json']);
    expect((await call(cut, adobe.signed(`${cut} `))).status).toBe(401);
    expect(await counted()).toEqual({ unreadable: 1, 'bad-signature': 1 });
  });

  it('is looked for in JSON only', async () => {
    expect((await tell(SHIPPED, { 'content-type': 'text/plain' })).status).toBe(415);
  });
});

describe('a webhook of Commerce', () => {
  const webhook = (body: unknown) => {
    const text = JSON.stringify(body);
    return call(text, adobe.signedAsWebhook(text));
  };

  it.each([
    { order: { entity_id: 42, state: 'processing' } },
    { order: { increment_id: 'AMZ-111-1234567-1234567' } },
    { shipment: { entity_id: 7, order_id: 42 } },
    { data: { order_id: '42' } },
    { order_id: 42 },
    { orderId: 42 },
    { id: 42 },
    { entity_id: 42, increment_id: 'AMZ-111-1234567-1234567' },
  ])('wakes the order and has no objection: %j', async (body) => {
    const { status, json } = await webhook(body);
    expect([status, json]).toEqual([200, { op: 'success' }]);
    expect(api.parts.orderWorkflows.hinted).toEqual(WOKEN);
  });

  it('costs a look each time it comes: it has no id to know it by', async () => {
    await webhook({ order_id: 42 });
    await webhook({ order_id: 42 });
    expect(api.parts.orderWorkflows.hinted).toHaveLength(2);
    expect(await counted()).toEqual({ taken: 2 });
  });

  it('has no objection to what is not ours', async () => {
    expect((await webhook({ order_id: 43 })).json).toEqual({ op: 'success' });
    expect((await webhook({ product: { sku: 'CAUCE-001' } })).json).toEqual({ op: 'success' });
    expect(await counted()).toEqual({ 'not-ours': 1, 'about-no-order': 1 });
  });

  it('is refused when its signature is of another body, or is none', async () => {
    const text = JSON.stringify({ order_id: 42 });
    const others = [adobe.signedAsWebhook('{}'), { 'x-adobe-commerce-webhook-signature': 'none' }];
    for (const headers of others)
      expect((await call(text, headers)).json).toMatchObject({ status: 401, code: 'hook-bad-signature' });
    expect(await counted()).toEqual({ 'bad-signature': 2 });
  });
});

describe('a store', () => {
  it('that there is not is 404, and counted under no name', async () => {
    const text = JSON.stringify(SHIPPED);
    const { status, json } = await call(text, adobe.signed(text), '/hooks/commerce/nowhere');
    expect([status, json['code']]).toEqual([404, 'unknown-store']);
    expect((await api.get('/metrics')).text).not.toMatch('nowhere');
  });

  it('without its keys says what to configure', async () => {
    await configure({ eventsClientId: null, webhookPublicKey: null });
    const text = JSON.stringify(SHIPPED);
    const answers = [
      await call(text, adobe.signed(text)),
      await call(text, adobe.signedAsWebhook(text)),
      await call(text, {}),
    ];
    expect(answers.map(({ status, json }) => [status, json['code']])).toEqual(
      answers.map(() => [401, 'hook-not-configured']),
    );
    const [events, webhooks, neither] = answers.map(({ json }) => json['detail']);
    expect([events, webhooks]).toEqual([
      expect.stringContaining('`commerceHooks.eventsClientId`') as string,
      expect.stringContaining('`commerceHooks.webhookPublicKey`') as string,
    ]);
    expect(neither).toMatch(/eventsClientId.*webhookPublicKey/s);
    expect(await counted()).toEqual({ 'not-configured': 3 });
  });
});

describe('while a part is away', () => {
  it.each([
    ['postgres', () => (api.parts.orderRecords.isAway = true)],
    ['temporal', () => (api.parts.orderWorkflows.isAway = true)],
  ])('%s, an event is asked to come again, and then wakes the order', async (part, leave) => {
    leave();
    const { status, json, headers } = await tell(SHIPPED);
    expect([status, json['code']]).toEqual([503, `${part}-unavailable`]);
    expect(headers.get('retry-after')).toBe('5');
    api.parts.orderRecords.isAway = false;
    api.parts.orderWorkflows.isAway = false;
    expect((await tell(SHIPPED)).status).toBe(200);
    expect(api.parts.orderWorkflows.hinted).toEqual(WOKEN);
    expect(await counted()).toEqual({ failed: 1, taken: 1 });
  });

  it('answers in bounded time, when a part is only slow', async () => {
    await api.close();
    api = await RunningApi.start({ eventKeysUrl: adobe.url, longestHookMs: 50 });
    await api.parts.orderWorkflows.has(aRead(), placed);
    await configure({ eventsClientId: CLIENT_ID });
    api.parts.orderWorkflows.commerceChanged = () => new Promise(() => undefined);
    const { status, json } = await tell(SHIPPED);
    expect([status, json['code']]).toEqual([503, 'too-slow']);
    expect(await counted()).toEqual({ failed: 1 });
  });
});
