import { at, commerceSandbox, type CommerceSandbox } from '../support/commerce-sandbox.js';
import { authorizationFor, query } from '../support/commerce-client.js';

describe('a signed request', () => {
  let sandbox: CommerceSandbox;
  beforeAll(async () => {
    sandbox = await commerceSandbox();
  });
  afterAll(() => sandbox.stop());

  const date = [
    ['searchCriteria[filterGroups][0][filters][0][field]', 'updated_at'],
    ['searchCriteria[filterGroups][0][filters][0][value]', '2026-11-01 00:00:00'],
    ['searchCriteria[filterGroups][0][filters][0][conditionType]', 'gteq'],
  ];
  const get = (path: string, more: { nonce?: string; secret?: string } = {}) =>
    sandbox.client.call({ method: 'GET', path, ...more });

  const authorizationOf = (path: string) =>
    authorizationFor('GET', `${sandbox.client.url}/rest/default/V1${path}`);
  const send = async (path: string, authorization: string) => {
    const answer = await fetch(`${sandbox.client.url}/rest/default/V1${path}`, {
      headers: { authorization },
    });
    const body: unknown = await answer.json();
    return { status: answer.status, body };
  };
  const invalid = { status: 401, body: { message: 'The signature is invalid. Verify and try again.' } };

  it('passes with brackets and spaces percent-encoded', async () => {
    expect((await get(`/orders?${query(date)}`)).status).toBe(200);
  });

  it('passes with the query in any order', async () => {
    expect((await get(`/orders?${query(date.toReversed())}`)).status).toBe(200);
  });

  it('is a stranger when a space is sent as a plus but signed as a space', async () => {
    const signed = query(date);
    expect(await send(`/orders?${signed.replace('%20', '+')}`, authorizationOf(`/orders?${signed}`))).toEqual(
      invalid,
    );
  });

  it('is a stranger when its keys were encoded twice', async () => {
    const signed = query(date.map(([name = '', value = '']) => [encodeURIComponent(name), value]));
    expect(await send(`/orders?${query(date)}`, authorizationOf(`/orders?${signed}`))).toEqual(invalid);
  });

  it('is a stranger with another secret', async () => {
    const answer = await get('/orders/1', { secret: 'guessed' });
    expect(answer).toEqual(invalid);
  });

  it('is refused when its nonce was used before', async () => {
    expect((await get('/orders?searchCriteria=', { nonce: 'once' })).status).toBe(200);
    const again = await get('/orders?searchCriteria=', { nonce: 'once' });
    expect([again.status, at(again.body, 'message')]).toEqual([
      401,
      'The nonce is already being used by the consumer with ID %1.',
    ]);
  });

  it.each([
    ['oauth_nonce', /oauth_nonce="[^"]*", /],
    ['oauth_timestamp', /oauth_timestamp="[^"]*", /],
  ])('is refused without its %s', async (fieldName, part) => {
    const answer = await send('/orders/1', authorizationOf('/orders/1').replace(part, ''));
    expect([answer.status, at(answer.body, 'parameters')]).toEqual([401, { fieldName }]);
  });

  it('is told what it lacks when it does not sign at all, even with the token as bearer', async () => {
    const headers = { authorization: 'Bearer cauce-token' };
    const answer = await fetch(`${sandbox.client.url}/rest/default/V1/order/1/ship`, {
      method: 'POST',
      headers,
    });
    expect([answer.status, await answer.json()]).toEqual([
      401,
      {
        message: "The consumer isn't authorized to access %resources.",
        parameters: { resources: 'Magento_Sales::ship' },
      },
    ]);
  });

  it('finds no route where Commerce has none, and no store it does not know', async () => {
    expect(await get('/nothing')).toEqual({
      status: 404,
      body: { message: 'Request does not match any route.' },
    });
    const elsewhere = await fetch(`${sandbox.client.url}/rest/french/V1/orders/1`);
    expect(elsewhere.status).toBe(404);
  });
});
