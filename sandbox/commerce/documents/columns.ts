/** A database row: columns by name. */
export type Columns = Record<string, unknown>;

/** Commerce keeps every amount twice: in the order's currency, and, prefixed, in the base currency. */
export type Currency = '' | 'base_';
export const currencies: readonly Currency[] = ['', 'base_'];

export function cents(row: Columns, column: string): number {
  return Math.round(Number(row[column] ?? 0) * 100);
}

export function setCents(row: Columns, column: string, amountCents: number): void {
  row[column] = amountCents / 100;
}

export function addCents(row: Columns, column: string, amountCents: number): void {
  setCents(row, column, cents(row, column) + amountCents);
}

/** Commerce leaves out of its answers what is null in its database. */
export function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const present = Object.entries(value).filter(([, inner]) => inner !== null && inner !== undefined);
  return Object.fromEntries(present.map(([name, inner]) => [name, withoutNulls(inner)]));
}
