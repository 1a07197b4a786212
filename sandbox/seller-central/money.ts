import type { Marketplace } from './marketplaces.js';

export interface Money {
  amount: string;
  currencyCode: string;
}

export type Currency = Pick<Marketplace, 'currency' | 'minorUnits'>;

export function moneyOf(cents: number, { currency, minorUnits }: Currency): Money {
  const decimals = minorUnits === 1 ? 0 : 2;
  return { amount: (cents / minorUnits).toFixed(decimals), currencyCode: currency };
}

/** Minor units of a decimal text; undefined when it is no amount, or has more decimals than the currency. */
export function parseCents(amount: string, { minorUnits }: Currency): number | undefined {
  const pattern = minorUnits === 1 ? /^\d{1,12}(\.0{1,2})?$/ : /^\d{1,12}(\.\d{1,2})?$/;
  return pattern.test(amount) ? Math.round(Number(amount) * minorUnits) : undefined;
}
