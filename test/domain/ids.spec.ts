import { parseAmazonOrderId, requireAmazonOrderId, requireCommerceOrderId } from '../../src/domain/ids.js';

describe('an Amazon order id', () => {
  it('is three, seven and seven digits', () => {
    expect(parseAmazonOrderId('111-1234567-7654321')).toBe('111-1234567-7654321');
    expect(requireAmazonOrderId('111-1234567-7654321')).toBe('111-1234567-7654321');
  });

  it.each([
    '',
    '111-1234567-765432',
    '1111-1234567-7654321',
    ' 111-1234567-7654321',
    '111-1234567-7654321\n',
    'S01-1234567-7654321',
  ])('is not %j', (text) => {
    expect(parseAmazonOrderId(text)).toBeUndefined();
    expect(() => requireAmazonOrderId(text)).toThrow('3-7-7');
  });
});

describe('a Commerce order id', () => {
  it('is a positive whole number', () => {
    expect(requireCommerceOrderId(42)).toBe(42);
  });

  it.each([0, -1, 1.5, Number.NaN, 2 ** 53])('is not %p', (value) => {
    expect(() => requireCommerceOrderId(value)).toThrow('Not a Commerce order id');
  });
});
