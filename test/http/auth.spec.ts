import { API_KEY, RunningApi } from '../support/running-api.js';

describe('the API key', () => {
  let api: RunningApi;

  beforeAll(async () => {
    api = await RunningApi.start();
  });
  afterAll(async () => {
    await api.close();
  });

  it.each([
    ['no header', null],
    ['another key', `Bearer ${API_KEY.toUpperCase()}`],
    ['a longer key', `Bearer ${API_KEY}x`],
    ['no key after the scheme', 'Bearer '],
    ['another scheme', `Basic ${API_KEY}`],
    ['the key alone', API_KEY],
  ])('is asked for when there is %s', async (_what, authorization) => {
    const { status, headers, json } = await api.send('GET', '/v1/stores', { headers: { authorization } });
    expect(status).toBe(401);
    expect(headers.get('www-authenticate')).toBe('Bearer realm="cauce"');
    expect(headers.get('content-type')).toMatch('application/problem+json');
    expect(json).toMatchObject({ status: 401, code: 'not-authenticated', instance: '/v1/stores' });
  });

  it('opens the API, whatever the case of the scheme', async () => {
    const authorization = `bearer ${API_KEY}`;
    expect((await api.send('GET', '/v1/stores', { headers: { authorization } })).status).toBe(200);
  });

  it.each(['/v1', '/v1/nothing', '/', '/health/../v1/stores', '/%76%31/stores', '/healthy', '/metricsx'])(
    'is asked for at %s',
    async (path) => {
      const { status } = await api.send('GET', path, { headers: { authorization: null } });
      expect(status).toBe(401);
    },
  );

  it('is asked for before the body is looked at', async () => {
    const headers = { authorization: null, 'content-type': 'application/json' };
    const { status } = await api.send('POST', '/v1/stores/store-1/sync', { text: '{', headers });
    expect(status).toBe(401);
  });

  it.each(['/health/live', '/health/ready', '/metrics', '/openapi.json', '/docs', '/docs/swagger-ui.css'])(
    'is not asked for at %s',
    async (path) => {
      expect((await api.send('GET', path, { headers: { authorization: null } })).status).toBe(200);
    },
  );
});
