import fc from 'fast-check';

import { decimalsOf, moneyOf, parseCents, shareOfCents } from '../../src/domain/money.js';

const RUNS = { numRuns: 2000, seed: 20261102 };
const cents = fc.integer({ min: -1e14 + 1, max: 1e14 - 1 });
const currency = fc.constantFrom('USD', 'EUR', 'JPY');

describe('an amount', () => {
  it.each([
    ['19.99', 'USD', 1999],
    ['19.9', 'USD', 1990],
    ['19', 'USD', 1900],
    ['0.00', 'USD', 0],
    ['-0.01', 'EUR', -1],
    ['19.9900', 'USD', 1999],
    ['19.999', 'USD', undefined],
    ['1200', 'JPY', 1200],
    ['1200.00', 'JPY', 1200],
    ['1200.5', 'JPY', undefined],
    ['', 'USD', undefined],
    ['.5', 'USD', undefined],
    ['1.', 'USD', undefined],
    ['1,00', 'USD', undefined],
    ['1e3', 'USD', undefined],
    [' 1', 'USD', undefined],
    ['+1', 'USD', undefined],
    ['1\n', 'USD', undefined],
    ['NaN', 'USD', undefined],
    ['9999999999999', 'USD', undefined],
  ])('%j in %s is %p cents', (amount, code, expected) => {
    expect(parseCents({ amount, currency: code })).toBe(expected);
  });

  it.each([
    [1999, 'USD', '19.99'],
    [5, 'USD', '0.05'],
    [0, 'USD', '0.00'],
    [-5, 'USD', '-0.05'],
    [-1999, 'EUR', '-19.99'],
    [1200, 'JPY', '1200'],
  ])('of %p cents in %s is written %s', (value, code, amount) => {
    expect(moneyOf(value, code)).toEqual({ amount, currency: code });
  });

  it('is read as it was written', () => {
    fc.assert(
      fc.property(cents, currency, (value, code) => {
        fc.pre(code !== 'JPY' || Math.abs(value) < 1e12);
        expect(parseCents(moneyOf(value, code))).toBe(value);
      }),
      RUNS,
    );
  });

  it('that is read is always whole, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.stringMatching(/^-?\d{1,13}(\.\d{0,5})?$/)),
        currency,
        (amount, code) => {
          const value = parseCents({ amount, currency: code });
          expect(value === undefined || Number.isSafeInteger(value)).toBe(true);
        },
      ),
      RUNS,
    );
  });
});

describe('a share of an amount', () => {
  const total = fc.integer({ min: 0, max: 1e9 });
  /** Pieces taken one lot after the other. */
  const lots = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 12 });

  function sharesOf(totalCents: number, counts: readonly number[]): readonly number[] {
    const of = counts.reduce((sum, count) => sum + count, 0);
    let from = 0;
    return counts.map((count) => {
      const share = shareOfCents(totalCents, { from, count, of });
      from += count;
      return share;
    });
  }

  it('and the others always sum to the whole, however it is cut', () => {
    fc.assert(
      fc.property(total, lots, (totalCents, counts) => {
        fc.pre(counts.some((count) => count > 0));
        expect(sharesOf(totalCents, counts).reduce((sum, share) => sum + share, 0)).toBe(totalCents);
      }),
      RUNS,
    );
  });

  it('is never below zero, and within a cent of what it would be by the piece', () => {
    fc.assert(
      fc.property(total, lots, (totalCents, counts) => {
        const of = counts.reduce((sum, count) => sum + count, 0);
        fc.pre(of > 0);
        for (const [index, share] of sharesOf(totalCents, counts).entries()) {
          expect(share).toBeGreaterThanOrEqual(0);
          expect(Math.abs(share - (totalCents * counts[index]!) / of)).toBeLessThanOrEqual(1);
        }
      }),
      RUNS,
    );
  });
});

describe('the decimals of a currency', () => {
  it.each([
    ['USD', 2],
    ['EUR', 2],
    ['JPY', 0],
  ])('%s: %i', (code, decimals) => {
    expect(decimalsOf(code)).toBe(decimals);
  });
});
