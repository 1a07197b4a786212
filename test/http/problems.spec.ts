import { AN_ORDER } from '../support/builders.js';
import { RunningApi } from '../support/running-api.js';

const imports = '/v1/stores/store-1/imports';

describe('problems', () => {
  let api: RunningApi;

  beforeAll(async () => {
    api = await RunningApi.start();
  });
  afterAll(async () => {
    await api.close();
  });

  const BIG = JSON.stringify({ amazonOrderId: AN_ORDER, padding: 'x'.repeat(256 * 1024) });

  const asText = { text: 'hello', headers: { 'content-type': 'text/plain' } };
  const asForm = { text: 'a=1', headers: { 'content-type': 'application/x-www-form-urlencoded' } };

  it.each([
    { of: 'an unknown path', get: '/v1/nothing', status: 404, code: 'unknown-route' },
    { of: 'an unknown method', post: '/v1/orders', sent: {}, status: 404, code: 'unknown-route' },
    { of: 'broken JSON', sent: { text: '{"a":' }, status: 400, code: 'malformed-json' },
    { of: 'poisoned JSON', sent: { text: '{"__proto__":{"a":1}}' }, status: 400, code: 'malformed-json' },
    { of: 'plain text', sent: asText, status: 415, code: 'unsupported-media-type' },
    { of: 'a form', sent: asForm, status: 415, code: 'unsupported-media-type' },
    { of: 'a body too large', sent: { text: BIG }, status: 413, code: 'body-too-large' },
    { of: 'a broken path', get: '/v1/orders/%E0%A4%A', status: 400, code: 'malformed-request' },
    { of: 'a path too long', get: `/v1/orders/${'1'.repeat(300)}`, status: 414, code: 'path-too-long' },
  ])('tell of $of', async ({ get, post = imports, sent = {}, status, code }) => {
    const received = await (get === undefined ? api.send('POST', post, sent) : api.get(get));
    expect(received.status).toBe(status);
    expect(received.headers.get('content-type')).toMatch('application/problem+json');
    expect(received.json).toMatchObject({
      type: `urn:cauce:problem:${code}`,
      status,
      code,
      title: expect.any(String) as string,
      detail: expect.any(String) as string,
      instance: get ?? post,
    });
  });

  it('leave the query out: it may say whom somebody looked for', async () => {
    const { text } = await api.get('/v1/orders?q=&color=fictional');
    expect(text).toMatch('"instance":"/v1/orders"');
  });

  it('say nothing of what went wrong inside', async () => {
    api.parts.orderRecords.atEachLook(() => Promise.reject(new Error('password is hunter2')));
    const { status, headers, text } = await api.get(`/v1/orders/${AN_ORDER}`);
    expect(status).toBe(500);
    expect(headers.get('content-type')).toMatch('application/problem+json');
    expect(text).toMatch('internal-error');
    expect(text).not.toMatch('hunter2');
  });

  it('carry the id of the request, the same as the header', async () => {
    const { headers, json } = await api.get('/v1/nothing');
    expect(json['requestId']).toBe(headers.get('x-request-id'));
  });

  it('carry the id the caller gave, unless it could do harm', async () => {
    const given = async (id: string) =>
      (await api.send('GET', '/health/live', { headers: { 'x-request-id': id } })).headers.get(
        'x-request-id',
      );
    expect(await given('trace-1.2_3')).toBe('trace-1.2_3');
    expect(await given('a b"c')).not.toBe('a b"c');
  });

  it('take no notice of a JSON content type without a body', async () => {
    const headers = { 'content-type': 'application/json' };
    expect((await api.send('POST', '/v1/stores/store-1/sync', { text: '', headers })).status).toBe(202);
  });
});
