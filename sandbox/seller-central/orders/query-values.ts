import { Refusal } from '../server/refusal.js';

export type Query = Readonly<Record<string, unknown>>;

/** One text of a query; a parameter given twice is refused, for arrays go as comma-separated values. */
export function readText(query: Query, name: string): string | undefined | Refusal {
  const value = query[name];
  if (value === undefined || value === '') return undefined;
  return typeof value === 'string' ? value : new Refusal(`${name} is given more than once.`);
}

/** Comma-separated values, each one of `known` when that is given; undefined when the query has none. */
export function readList<T extends string>(
  query: Query,
  name: string,
  { known, max = 50 }: { known: readonly T[]; max?: number },
): T[] | undefined | Refusal {
  const text = readText(query, name);
  if (text === undefined || text instanceof Refusal) return text;
  const values = text.split(',').map((value) => value.trim());
  if (values.length > max) return new Refusal(`${name} has more than ${max} values.`);
  const found = values.map((value) => known.find((each) => each === value));
  const unknown = values.find((_value, index) => found[index] === undefined);
  if (unknown !== undefined) return new Refusal(`${name}: ${unknown} is invalid.`);
  return found.filter((value) => value !== undefined);
}

/** Milliseconds of an ISO 8601 date and time. */
export function readTime(query: Query, name: string): number | undefined | Refusal {
  const text = readText(query, name);
  if (text === undefined || text instanceof Refusal) return text;
  const isIso = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2}))?$/.test(text);
  const ms = Date.parse(text);
  return isIso && !Number.isNaN(ms) ? ms : new Refusal(`${name}: ${text} is not in ISO 8601 format.`);
}

export function readWhole(
  query: Query,
  name: string,
  { min, max }: { min: number; max: number },
): number | undefined | Refusal {
  const text = readText(query, name);
  if (text === undefined || text instanceof Refusal) return text;
  const value = /^\d{1,6}$/.test(text) ? Number(text) : NaN;
  return value >= min && value <= max ? value : new Refusal(`${name} must be between ${min} and ${max}.`);
}

/** The values of an object, or the first refusal among them. */
export function allOrRefusal<T extends object>(
  values: T,
): { [K in keyof T]: Exclude<T[K], Refusal> } | Refusal {
  const refusal = Object.values(values).find((value) => value instanceof Refusal);
  return refusal instanceof Refusal ? refusal : (values as { [K in keyof T]: Exclude<T[K], Refusal> });
}
