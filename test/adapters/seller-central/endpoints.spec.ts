import { addressesOf } from '../../../src/adapters/seller-central/endpoints.js';

const LOGIN = 'https://api.amazon.com/auth/o2/token';

it.each([
  ['na', 'production', 'https://sellingpartnerapi-na.amazon.com'],
  ['eu', 'production', 'https://sellingpartnerapi-eu.amazon.com'],
  ['fe', 'production', 'https://sellingpartnerapi-fe.amazon.com'],
  ['na', 'sandbox', 'https://sandbox.sellingpartnerapi-na.amazon.com'],
  ['eu', 'sandbox', 'https://sandbox.sellingpartnerapi-eu.amazon.com'],
  ['fe', 'sandbox', 'https://sandbox.sellingpartnerapi-fe.amazon.com'],
] as const)('%s %s is reached at %s, with the one Login with Amazon', (region, environment, baseUrl) => {
  expect(addressesOf({ region, environment })).toEqual({ baseUrl, tokenUrl: LOGIN });
});

it('any other is reached where it is said to be', () => {
  const addresses = { baseUrl: 'http://127.0.0.1:4010', tokenUrl: 'http://127.0.0.1:4010/token' };
  expect(addressesOf(addresses)).toEqual(addresses);
});
