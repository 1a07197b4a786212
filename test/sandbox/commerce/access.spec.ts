import { at, commerceSandbox, ledger, placed, type CommerceSandbox } from '../support/commerce-sandbox.js';

const FORM = 'application/x-www-form-urlencoded';
const TOKEN_REQUEST = {
  grant_type: 'client_credentials',
  client_id: 'cauce-ims-client',
  client_secret: 'cauce-ims-secret',
  scope: 'openid,AdobeID,email,profile,commerce.accs',
};
const SHIP = 'Magento_Sales::ship';

let sandbox: CommerceSandbox;
beforeEach(async () => {
  sandbox = await commerceSandbox();
});
afterEach(() => sandbox.stop());

async function askToken(change: Readonly<Record<string, string>> = {}) {
  const body = new URLSearchParams({ ...TOKEN_REQUEST, ...change }).toString();
  const headers = { 'content-type': FORM };
  const answer = await fetch(`${sandbox.client.url}/ims/token/v3`, { method: 'POST', headers, body });
  const said: unknown = await answer.json();
  return { status: answer.status, body: said };
}

async function cloudHeaders(): Promise<Record<string, string>> {
  const { body } = await askToken();
  return {
    authorization: `Bearer ${String(at(body, 'access_token'))}`,
    'x-api-key': 'cauce-ims-client',
    'x-gw-ims-org-id': 'CAUCE@AdobeOrg',
    store: 'default',
  };
}

async function inCloud(path: string, headers: Readonly<Record<string, string>>, method = 'GET') {
  const answer = await fetch(`${sandbox.client.url}/cauce-tenant/V1${path}`, { method, headers });
  const body: unknown = await answer.json();
  return { status: answer.status, body };
}

const bearer = async (token: string) => {
  const headers = { authorization: `Bearer ${token}` };
  const answer = await fetch(`${sandbox.client.url}/rest/default/V1/orders/1`, { headers });
  return answer.status;
};

describe('the Cloud Service', () => {
  it('gives tokens for a day by client credentials', async () => {
    expect(await askToken()).toMatchObject({
      status: 200,
      body: { access_token: expect.any(String) as string, token_type: 'bearer', expires_in: 86_400 },
    });
  });

  it.each([
    ['another secret', { client_secret: 'guessed' }, 'invalid_client'],
    ['another client', { client_id: 'somebody' }, 'invalid_client'],
    ['another grant', { grant_type: 'password' }, 'unsupported_grant_type'],
    ['too few scopes', { scope: 'openid' }, 'invalid_scope'],
  ])('gives none for %s', async (_what, change, error) => {
    expect(await askToken(change)).toMatchObject({ status: 400, body: { error } });
  });

  it('serves the same store as the integration sees', async () => {
    const id = await placed(sandbox.client);
    const headers = await cloudHeaders();
    expect(at((await inCloud(`/orders/${String(id)}`, headers)).body, 'entity_id')).toBe(id);
    expect((await inCloud(`/orders/${String(id)}/hold`, headers, 'POST')).status).toBe(200);
    expect(await ledger(sandbox.client)).toContainEqual(expect.stringMatching(/^held /));
  });

  it('alone tells the statuses of orders, and has no modules', async () => {
    const headers = await cloudHeaders();
    expect((await inCloud('/order-statuses', headers)).status).toBe(200);
    expect((await sandbox.client.get('/order-statuses')).status).toBe(404);
    expect((await inCloud('/invoices/1/pdf', headers)).body).toEqual({
      message: 'Request does not match any route.',
    });
  });

  it.each([
    ['no key', { 'x-api-key': '' }, 403, 'Api Key is invalid'],
    ['no token', { authorization: '' }, 401, 'Oauth token is missing'],
    ['a token nobody gave', { authorization: 'Bearer made-up' }, 401, 'Oauth token is not valid'],
    [
      'another organisation',
      { 'x-gw-ims-org-id': 'X@AdobeOrg' },
      403,
      'The organisation has no access to this tenant',
    ],
    [
      'another store',
      { store: 'french' },
      404,
      "The store that was requested wasn't found. Verify the store and try again.",
    ],
  ])('turns away %s', async (...[, change, status, message]) => {
    const answer = await inCloud('/store/storeViews', { ...(await cloudHeaders()), ...change });
    expect([answer.status, at(answer.body, 'message')]).toEqual([status, message]);
  });

  it('ends tokens after a day', async () => {
    const headers = await cloudHeaders();
    await sandbox.client.sandbox('POST', '/clock', { advanceMs: 86_400_000 });
    expect((await inCloud('/store/storeViews', headers)).status).toBe(401);
    expect((await inCloud('/store/storeViews', await cloudHeaders())).status).toBe(200);
  });
});

describe('the access token as a bearer', () => {
  it('is nobody until a person switches it on', async () => {
    await placed(sandbox.client);
    expect(await bearer('cauce-token')).toBe(401);
    await sandbox.client.sandbox('POST', '/authorisation', { bearer: true });
    expect([await bearer('cauce-token'), await bearer('guessed')]).toEqual([200, 401]);
  });
});

describe('a person who takes the grant back', () => {
  it('lets nobody in, whoever has a token already included', async () => {
    const headers = await cloudHeaders();
    await sandbox.client.sandbox('POST', '/authorisation', { revoked: true, bearer: true });
    expect(await sandbox.client.get('/orders/1')).toEqual({
      status: 401,
      body: { message: 'Access token has been revoked' },
    });
    expect(await bearer('cauce-token')).toBe(401);
    expect((await askToken()).status).toBe(400);
    expect((await inCloud('/store/storeViews', headers)).status).toBe(401);
    await sandbox.client.sandbox('POST', '/authorisation', { revoked: false });
    expect((await inCloud('/store/storeViews', headers)).status).toBe(200);
  });

  it('or renews it leaves the old token behind', async () => {
    await sandbox.client.sandbox('POST', '/authorisation', { accessToken: 'new', clientSecret: 'new' });
    expect(at((await sandbox.client.get('/orders/1')).body, 'message')).toBe(
      'Specified token does not exist',
    );
    expect((await askToken()).status).toBe(400);
    expect((await askToken({ client_secret: 'new' })).status).toBe(200);
  });

  it('or a permission is told apart, for both editions alike', async () => {
    const id = String(await placed(sandbox.client));
    const missing = { missing: [SHIP] };
    expect((await sandbox.client.sandbox('PUT', '/permissions', missing)).body).toEqual(missing);
    const refusal = {
      status: 401,
      body: {
        message: "The consumer isn't authorized to access %resources.",
        parameters: { resources: SHIP },
      },
    };
    expect(await sandbox.client.post(`/order/${id}/ship`)).toEqual(refusal);
    expect(await inCloud(`/order/${id}/ship`, await cloudHeaders(), 'POST')).toEqual(refusal);
    expect((await sandbox.client.get(`/orders/${id}`)).status).toBe(200);
    await sandbox.client.sandbox('PUT', '/permissions', { missing: [] });
    expect((await sandbox.client.post(`/order/${id}/ship`)).status).toBe(200);
  });
});

it('in maintenance answers everybody with a page, but for its knobs and IMS', async () => {
  const headers = await cloudHeaders();
  await sandbox.client.sandbox('PUT', '/maintenance', { on: true });
  for (const path of ['/rest/default/V1/orders/1', '/cauce-tenant/V1/orders/1']) {
    const answer = await fetch(`${sandbox.client.url}${path}`, { headers });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([503, 'text/html; charset=UTF-8']);
    expect(await answer.text()).toMatch(/^<!doctype html>/);
  }
  expect((await askToken()).status).toBe(200);
  await sandbox.client.sandbox('PUT', '/maintenance', { on: false });
  expect((await inCloud('/store/storeViews', headers)).status).toBe(200);
});

it.each([
  ['POST', '/authorisation', { colour: 'red' }],
  ['PUT', '/permissions', { missing: ['everything'] }],
  ['PUT', '/maintenance', {}],
])('refuses what %s %s does not know', async (method, knob, body) => {
  expect((await sandbox.client.sandbox(method, knob, body)).status).toBe(400);
});
