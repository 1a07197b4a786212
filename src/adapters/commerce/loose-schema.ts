import { z } from 'zod';

/** Commerce writes ids and amounts as numbers or as strings, and null as null, as `[]` or not at all. */
const numeric = z
  .union([
    z.number(),
    z
      .string()
      .trim()
      .regex(/^-?\d+(\.\d+)?$/),
  ])
  .transform(Number);

export const looseId = numeric.pipe(z.number().int().positive());
export const looseNumber = z.preprocess((value) => (isAbsent(value) ? 0 : value), numeric);
export const looseText = z.preprocess(
  (value) => (isAbsent(value) ? null : value),
  z.union([z.string(), z.number().transform(String)]).nullable(),
);
export const looseTrue = z
  .unknown()
  .transform((value) => [true, 1, '1', 'true'].some((yes) => yes === value));

export function looseList<T extends z.ZodType>(item: T) {
  return z.preprocess((value) => (isAbsent(value) ? [] : value), z.array(item));
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}
