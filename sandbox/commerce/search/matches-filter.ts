import { internalError } from '../rest/commerce-error.js';
import type { Filter } from './search-criteria.js';

type Test = (actual: unknown, value: string) => boolean;

const tests: Record<string, Test> = {
  eq: (actual, value) => compare(actual, value) === 0,
  neq: (actual, value) => isPresent(actual) && compare(actual, value) !== 0,
  gt: (actual, value) => compare(actual, value) > 0,
  gteq: (actual, value) => compare(actual, value) >= 0,
  from: (actual, value) => compare(actual, value) >= 0,
  lt: (actual, value) => compare(actual, value) < 0,
  lteq: (actual, value) => compare(actual, value) <= 0,
  to: (actual, value) => compare(actual, value) <= 0,
  in: (actual, value) => value.split(',').some((each) => compare(actual, each) === 0),
  nin: (actual, value) => isPresent(actual) && value.split(',').every((each) => compare(actual, each) !== 0),
  like: (actual, value) => isPresent(actual) && likePattern(value).test(String(actual)),
  nlike: (actual, value) => isPresent(actual) && !likePattern(value).test(String(actual)),
  null: (actual) => !isPresent(actual),
  notnull: (actual) => isPresent(actual),
};

export function matchesFilter(row: Record<string, unknown>, filter: Filter): boolean {
  const test = tests[filter.condition_type];
  if (!test) throw internalError();
  return test(row[filter.field], filter.value);
}

/** Below, at or above zero; NaN, which is none of them, when there is nothing to compare: as SQL does with NULL. */
export function compare(actual: unknown, value: unknown): number {
  if (!isPresent(actual)) return NaN;
  if (typeof actual === 'number') return actual - Number(value);
  const [a, b] = [String(actual), String(value)];
  return a === b ? 0 : a < b ? -1 : 1;
}

function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function likePattern(pattern: string): RegExp {
  const source = pattern
    .replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll('%', '.*')
    .replaceAll('_', '.');
  return new RegExp(`^${source}$`, 'is');
}
