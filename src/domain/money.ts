/** Money is whole minor units (`…Cents`, also for yen, which has none) of the order's one currency. */
const WITHOUT_DECIMALS: ReadonlySet<string> = new Set(['JPY', 'KRW', 'CLP']);
const AMOUNT = /^(-?)(\d{1,12})(?:\.(\d{1,4}))?$/;

export interface Money {
  /** Decimal string, e.g. `19.99`. */
  readonly amount: string;
  /** ISO 4217. */
  readonly currency: string;
}

export function decimalsOf(currency: string): number {
  return WITHOUT_DECIMALS.has(currency) ? 0 : 2;
}

/** Undefined when the text is no amount or has more decimals than the currency. */
export function parseCents({ amount, currency }: Money): number | undefined {
  const match = AMOUNT.exec(amount);
  if (match === null) return undefined;
  const [, sign, whole = '', fraction = ''] = match;
  const decimals = decimalsOf(currency);
  const surplus = fraction.slice(decimals);
  if (/[1-9]/.test(surplus)) return undefined;
  const cents = Number(whole) * 10 ** decimals + Number(fraction.slice(0, decimals).padEnd(decimals, '0'));
  return sign === '-' ? 0 - cents : cents;
}

export function moneyOf(cents: number, currency: string): Money {
  const decimals = decimalsOf(currency);
  if (decimals === 0) return { amount: String(cents), currency };
  const digits = String(Math.abs(cents)).padStart(decimals + 1, '0');
  const sign = cents < 0 ? '-' : '';
  return { amount: `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`, currency };
}

/** The part of `totalCents` that falls on `count` of `of` equal pieces when the pieces before it have taken theirs: parts always sum to the total. */
export function shareOfCents(totalCents: number, range: { from: number; count: number; of: number }): number {
  const upTo = (pieces: number): number => Math.round((totalCents * pieces) / range.of);
  return upTo(range.from + range.count) - upTo(range.from);
}
