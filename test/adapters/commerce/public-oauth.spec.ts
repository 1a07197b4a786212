import { createHmac } from 'node:crypto';

import fc from 'fast-check';
import OAuth from 'oauth-1.0a';

import {
  authorizationHeader,
  queryString,
  type QueryPair,
} from '../../../src/adapters/commerce/oauth-signature.js';
import { searchCriteria } from '../../../src/adapters/commerce/search-criteria.js';
import { commerceSandbox, type CommerceSandbox } from './commerce-sandbox.js';

const CREDENTIALS = {
  consumerKey: 'cauce-consumer',
  consumerSecret: 'cauce-consumer-secret',
  accessToken: 'cauce-token',
  accessTokenSecret: 'cauce-token-secret',
};
const STAMP = { nonce: '7d8f3e4a', timestampSeconds: 1_790_000_000 };
const SEARCH: readonly QueryPair[] = [
  ...searchCriteria({
    anyOf: [
      { field: 'updated_at', value: '2026-11-01 00:00:00', condition: 'eq' },
      { field: 'sku', value: "O'Hara's (50%) *mug* + tea!", condition: 'in' },
    ],
    pageSize: 2,
    itemFields: 'entity_id,comments[comment]',
  }),
];

/** Somebody else's reading of OAuth 1.0a. */
function publicOAuth({ consumerSecret }: { readonly consumerSecret: string }): OAuth {
  return new OAuth({
    consumer: { key: CREDENTIALS.consumerKey, secret: consumerSecret },
    signature_method: 'HMAC-SHA256',
    hash_function: (base, key) => createHmac('sha256', key).update(base).digest('base64'),
  });
}

/** Given decoded, beside the address: of an address with a query it would encode the keys twice. */
function dataOf(query: readonly QueryPair[]): Record<string, string> {
  return Object.fromEntries(query);
}

function ourSignature(request: Parameters<typeof authorizationHeader>[0], credentials = CREDENTIALS): string {
  const header = authorizationHeader(request, credentials, STAMP);
  return decodeURIComponent(/oauth_signature="([^"]*)"/.exec(header)?.[1] ?? '');
}

function theirSignature(
  { method, url, query }: Parameters<typeof authorizationHeader>[0],
  credentials = CREDENTIALS,
): string {
  return publicOAuth(credentials).getSignature(
    { method, url, data: dataOf(query) },
    credentials.accessTokenSecret,
    {
      oauth_consumer_key: credentials.consumerKey,
      oauth_nonce: STAMP.nonce,
      oauth_signature_method: 'HMAC-SHA256',
      oauth_timestamp: STAMP.timestampSeconds,
      oauth_version: '1.0',
      oauth_token: credentials.accessToken,
    },
  );
}

describe('a public implementation of OAuth 1.0a', () => {
  it.each([
    [
      'a write without a query',
      { method: 'POST', url: 'https://shop.example/rest/default/V1/orders', query: [] },
    ],
    [
      'a search with brackets and spaces',
      { method: 'GET', url: 'https://shop.example/rest/default/V1/orders', query: SEARCH },
    ],
    [
      'a port of its own',
      { method: 'GET', url: 'http://127.0.0.1:4020/rest/default/V1/orders', query: SEARCH },
    ],
  ])('signs %s as we do', (_what, request) => {
    expect(ourSignature(request)).toBe(theirSignature(request));
  });

  it('signs any query with any secrets as we do', () => {
    // Lone surrogates cannot be encoded at all, and an object has no two keys of a name.
    const word = fc.string({ unit: 'binary', minLength: 1, maxLength: 12 });
    // Names that an object would sort or inherit are nobody's parameters.
    const name = word.map((each) => `p[${each}]`);
    const queries = fc.uniqueArray(fc.tuple(name, word), { selector: ([key]) => key, maxLength: 6 });
    fc.assert(
      fc.property(queries, word, word, (query, consumerSecret, accessTokenSecret) => {
        const credentials = { ...CREDENTIALS, consumerSecret, accessTokenSecret };
        const request = { method: 'GET', url: 'https://shop.example/rest/all/V1/products', query };
        expect(ourSignature(request, credentials)).toBe(theirSignature(request, credentials));
      }),
    );
  });

  describe('is taken by the sandbox', () => {
    let sandbox: CommerceSandbox;
    beforeAll(async () => {
      sandbox = await commerceSandbox();
    });
    afterAll(() => sandbox.stop());

    const statusOf = async (method: string, path: string, query: readonly QueryPair[] = []) => {
      const url = `${sandbox.url}/rest/default/V1/${path}`;
      const oauth = publicOAuth(CREDENTIALS);
      const token = { key: CREDENTIALS.accessToken, secret: CREDENTIALS.accessTokenSecret };
      const signed = oauth.authorize({ method, url, data: dataOf(query) }, token);
      // Its header repeats the data, which belongs into the address.
      const own = Object.entries(signed).filter(([name]) => name.startsWith('oauth_'));
      const headers = oauth.toHeader(Object.fromEntries(own) as unknown as OAuth.Authorization);
      const address = query.length === 0 ? url : `${url}?${queryString(query)}`;
      return (await fetch(address, { method, headers: { ...headers } })).status;
    };

    it('for reads and searches, and what is no order is not found rather than turned away', async () => {
      expect(await statusOf('GET', 'store/storeViews')).toBe(200);
      expect(await statusOf('GET', 'products', SEARCH.slice(3))).toBe(200);
      expect(await statusOf('POST', 'orders/999/hold')).toBe(404);
    });
  });
});
