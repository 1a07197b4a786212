import { findMarketplace, marketplacesOutside } from '../../src/domain/marketplaces.js';

const US = 'ATVPDKIKX0DER';
const SPAIN = 'A1RKKUPIHCS9HS';
const JAPAN = 'A1VC38T7YXB528';

it('a marketplace has a region, a country and a currency', () => {
  expect([US, SPAIN, JAPAN].map(findMarketplace)).toEqual([
    { region: 'na', country: 'US', currency: 'USD' },
    { region: 'eu', country: 'ES', currency: 'EUR' },
    { region: 'fe', country: 'JP', currency: 'JPY' },
  ]);
});

it('names the marketplaces of another region, but none that it does not know', () => {
  expect(marketplacesOutside('eu', [US, SPAIN, JAPAN, 'ANEWONE00000', 'constructor'])).toEqual([US, JAPAN]);
});
