import {
  authorizationHeader,
  percentEncode,
  queryString,
  signatureBaseString,
} from '../../../src/adapters/commerce/oauth-signature.js';

const credentials = {
  consumerKey: 'ck',
  consumerSecret: 'c&s',
  accessToken: 'tk',
  accessTokenSecret: 't s',
};
const stamp = { nonce: '7d8f3e4a', timestampSeconds: 137131201 };

describe('the signature base string', () => {
  it("is the one of RFC 5849's example", () => {
    const base = signatureBaseString({
      method: 'post',
      url: 'http://EXAMPLE.com:80/request',
      query: [
        ['b5', '=%3D'],
        ['a3', 'a'],
        ['c@', ''],
        ['a2', 'r b'],
        ['oauth_consumer_key', '9djdj82h48djs9d2'],
        ['oauth_token', 'kkk9d7dh3k39sjv7'],
        ['oauth_signature_method', 'HMAC-SHA1'],
        ['oauth_timestamp', '137131201'],
        ['oauth_nonce', '7d8f3e4a'],
        ['c2', ''],
        ['a3', '2 q'],
      ],
    });

    expect(base).toBe(
      'POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D%253D%25253D%26c%2540%3D' +
        '%26c2%3D%26oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a%26oauth_signature_method%3D' +
        'HMAC-SHA1%26oauth_timestamp%3D137131201%26oauth_token%3Dkkk9d7dh3k39sjv7',
    );
  });

  it('encodes the brackets of a search criterion twice, and a space as %20', () => {
    const base = signatureBaseString({
      method: 'GET',
      url: 'https://shop.example:8443/rest/default/V1/orders',
      query: [['searchCriteria[pageSize]', '2026-11-01 00:00:00']],
    });

    expect(base).toBe(
      'GET&https%3A%2F%2Fshop.example%3A8443%2Frest%2Fdefault%2FV1%2Forders' +
        '&searchCriteria%255BpageSize%255D%3D2026-11-01%252000%253A00%253A00',
    );
  });
});

describe('the authorization header', () => {
  it('carries an HMAC-SHA256 over the base string, keyed by both secrets', () => {
    const header = authorizationHeader(
      {
        method: 'GET',
        url: 'https://shop.example/rest/default/V1/orders',
        query: [['fields', 'items[sku]']],
      },
      credentials,
      stamp,
    );

    // The signature was made with openssl from the base string written out by hand.
    expect(header).toBe(
      'OAuth oauth_consumer_key="ck", oauth_nonce="7d8f3e4a", oauth_signature_method="HMAC-SHA256", ' +
        'oauth_timestamp="137131201", oauth_token="tk", oauth_version="1.0", ' +
        'oauth_signature="%2FLVWkHJWNq1Krr8CU9GlSNaLFGRarfi3owfPhJK0Rcg%3D"',
    );
  });

  it('is another one for another address, secret or nonce', () => {
    const request = { method: 'GET', url: 'https://shop.example/rest/default/V1/orders', query: [] };
    const headers = [
      authorizationHeader(request, credentials, stamp),
      authorizationHeader({ ...request, url: `${request.url}/1` }, credentials, stamp),
      authorizationHeader(request, { ...credentials, accessTokenSecret: 'other' }, stamp),
      authorizationHeader(request, credentials, { ...stamp, nonce: '7d8f3e4b' }),
    ].map((header) => header.split('oauth_signature=')[1]);

    expect(new Set(headers).size).toBe(4);
  });
});

it('writes a query that Commerce decodes to what was signed', () => {
  const query = queryString([['searchCriteria[filter_groups][0][filters][0][value]', "O'Hara & (1+1) *!"]]);

  expect(query).toBe(
    'searchCriteria%5Bfilter_groups%5D%5B0%5D%5Bfilters%5D%5B0%5D%5Bvalue%5D=O%27Hara%20%26%20%281%2B1%29%20%2A%21',
  );
  expect(percentEncode('abcXYZ019-._~')).toBe('abcXYZ019-._~');
});
