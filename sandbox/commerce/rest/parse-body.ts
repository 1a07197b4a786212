import type { z } from 'zod';
import { CommerceError, fieldRequired } from './commerce-error.js';

/**
 * Commerce takes every name in camelCase or snake_case, ignores unknown parameters of the call itself, and fails on
 * unknown fields inside a data object: so schemas are snake_case, loose outside and strict inside.
 */
export function parseBody<S extends z.ZodType>(schema: S, body: unknown): z.infer<S> {
  const result = schema.safeParse(snakeCased(body ?? {}));
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  if (issue?.code === 'unrecognized_keys') throw noAccessor(issue.keys[0] ?? '', issue.path.join('.'));
  throw fieldRequired(issue?.path.join('.') ?? 'body');
}

export function noAccessor(field: string, where: string): CommerceError {
  const property = field.replaceAll(/(?:^|_)(\w)/g, (_match, first: string) => first.toUpperCase());
  return new CommerceError(
    500,
    `Property "${property}" does not have accessor method "get${property}" in class "${where}".`,
  );
}

export function snakeCased(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(snakeCased);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [snakeCase(name), snakeCased(inner)]),
  );
}

function snakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
}
