import { z } from 'zod';

/** An element whose children may only be those of `shape`, and only in that order, as Amazon's schema has it. */
export function inSequence<Shape extends z.ZodRawShape>(
  shape: Shape,
): z.ZodPipe<z.ZodRecord<z.ZodString, z.ZodUnknown>, z.ZodObject<Shape>> {
  const names = Object.keys(shape);
  return z
    .record(z.string(), z.unknown())
    .refine((element) => isSequence(Object.keys(element), names))
    .pipe(z.object(shape));
}

function isSequence(found: readonly string[], names: readonly string[]): boolean {
  const places = found.filter((name) => !name.startsWith('@')).map((name) => names.indexOf(name));
  return places.every((place, index) => place >= 0 && place >= (places[index - 1] ?? 0));
}
