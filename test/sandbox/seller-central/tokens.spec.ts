import { CREDENTIALS } from '../support/seller-central-client.js';
import { sellerCentralSandbox, type SellerCentralSandbox } from '../support/seller-central-sandbox.js';
import { textAt, valueAt } from '../support/value-at.js';

const REFRESH = { grant_type: 'refresh_token', refresh_token: 'Atzr|cauce-sandbox', ...CREDENTIALS };
const GRANTLESS = { grant_type: 'client_credentials', ...CREDENTIALS };

describe('Login with Amazon', () => {
  let sandbox: SellerCentralSandbox;

  beforeEach(async () => {
    sandbox = await sellerCentralSandbox();
  });
  afterEach(() => sandbox.stop());

  const forms: [string, unknown][] = [
    ['a form', new URLSearchParams(REFRESH)],
    ['JSON', REFRESH],
  ];
  for (const [name, body] of forms) {
    it(`gives an access token for the refresh token sent as ${name}`, async () => {
      const answer = await sandbox.client.askForToken(body);
      expect(answer.status).toBe(200);
      expect(answer.body).toMatchObject({
        token_type: 'bearer',
        expires_in: 3600,
        refresh_token: 'Atzr|cauce-sandbox',
      });
      expect(textAt(answer.body, 'access_token')).toMatch(/^Atza\|/);
    });
  }

  it('gives a grantless token, which no operation of the seller takes', async () => {
    const scope = 'sellingpartnerapi::notifications';
    const { status, body } = await sandbox.client.askForToken({ ...GRANTLESS, scope });
    expect([status, valueAt(body, 'refresh_token')]).toEqual([200, undefined]);
    const token = textAt(body, 'access_token');
    const route = 'GET /orders/2026-01-01/orders/111-0000000-0000000';
    const answer = await sandbox.client.call(route, { token });
    expect([answer.status, valueAt(answer.body, 'errors.0.code')]).toEqual([403, 'Unauthorized']);
  });

  const refusals: [string, Record<string, string>, number, string][] = [
    ['a refresh token it does not know', { ...REFRESH, refresh_token: 'Atzr|other' }, 400, 'invalid_grant'],
    ['a client it does not know', { ...REFRESH, client_id: 'other' }, 401, 'invalid_client'],
    ['a wrong secret', { ...REFRESH, client_secret: 'other' }, 401, 'invalid_client'],
    ['an unknown grant', { ...REFRESH, grant_type: 'password' }, 400, 'unsupported_grant_type'],
    ['an unknown scope', { ...GRANTLESS, scope: 'everything' }, 400, 'invalid_scope'],
    ['nothing to go by', { grant_type: 'refresh_token' }, 400, 'invalid_request'],
  ];
  for (const [name, body, status, error] of refusals) {
    it(`refuses ${name}`, async () => {
      const answer = await sandbox.client.askForToken(new URLSearchParams(body));
      expect([answer.status, valueAt(answer.body, 'error')]).toEqual([status, error]);
    });
  }

  const denied: [string, string | null, string][] = [
    ['without a token', null, 'MissingAuthenticationToken'],
    ['with a made-up token', 'Atza|seller.99999999999999.x', 'Unauthorized'],
  ];
  for (const [name, token, code] of denied) {
    it(`denies a call ${name}`, async () => {
      const { status, body, headers } = await sandbox.client.call('GET /feeds/2021-06-30/feeds/1', {
        token,
      });
      expect([status, valueAt(body, 'errors.0.code')]).toEqual([403, code]);
      expect([headers.has('x-amzn-requestid'), headers.has('x-amzn-ratelimit-limit')]).toEqual([true, false]);
    });
  }

  it('lets a token live an hour of the sandbox clock', async () => {
    await sandbox.client.login();
    await sandbox.advance(3_590_000);
    const query = { createdAfter: '2026-01-01T00:00:00Z' };
    expect((await sandbox.client.searchOrders(query)).status).toBe(200);
    await sandbox.advance(11_000);
    const { status, body } = await sandbox.client.searchOrders(query);
    expect([status, textAt(body, 'errors.0.message')]).toEqual([
      403,
      'The access token you provided has expired.',
    ]);
  });

  describe('whose grant', () => {
    const query = { createdAfter: '2026-01-01T00:00:00Z' };
    const renewed = { ...REFRESH, refresh_token: 'Atzr|renewed' };
    const change = (body: object) => sandbox.client.sandbox('POST /authorisation', body);
    const outcomeOf = async (body: Record<string, string>): Promise<unknown> => {
      const answer = await sandbox.client.askForToken(new URLSearchParams(body));
      return valueAt(answer.body, 'error') ?? answer.status;
    };

    it('is taken back gives no token, and those given before are denied', async () => {
      await sandbox.client.login();
      await change({ revoked: true });
      expect(await outcomeOf(REFRESH)).toBe('invalid_grant');
      expect((await sandbox.client.searchOrders(query)).status).toBe(403);
      await change({ revoked: false });
      expect((await sandbox.client.searchOrders(query)).status).toBe(200);
    });

    it('is renewed has another refresh token, and those given before are denied', async () => {
      await sandbox.client.login();
      await change({ revoked: true });
      await change({ refreshToken: 'Atzr|renewed' });
      expect([await outcomeOf(REFRESH), await outcomeOf(renewed)]).toEqual(['invalid_grant', 200]);
      expect((await sandbox.client.searchOrders(query)).status).toBe(403);
    });

    it('outlives a rotated secret, and so do the tokens given before', async () => {
      await sandbox.client.login();
      await change({ clientSecret: 'rotated' });
      const rotated = { ...REFRESH, client_secret: 'rotated' };
      expect([await outcomeOf(REFRESH), await outcomeOf(rotated)]).toEqual(['invalid_client', 200]);
      expect((await sandbox.client.searchOrders(query)).status).toBe(200);
    });

    it('cannot be changed in a way nobody knows', async () => {
      expect((await change({ revokd: true })).status).toBe(400);
    });
  });
});
