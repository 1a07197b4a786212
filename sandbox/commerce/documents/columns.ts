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

/** What the published schema calls required is answered even when it is null; all other nulls are left out. */
const required = new Set(['account_status', 'cc_last4', 'comment', 'base_cost']);
const requiredOfTrack = new Set(['weight', 'qty', 'description']);

export function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const isKept = (name: string): boolean =>
    required.has(name) || ('track_number' in value && requiredOfTrack.has(name));
  const kept = Object.entries(value).filter(
    ([name, inner]) => (inner ?? undefined) !== undefined || isKept(name),
  );
  return Object.fromEntries(kept.map(([name, inner]) => [name, withoutNulls(inner)]));
}
