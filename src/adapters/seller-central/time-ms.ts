import { z } from 'zod';

/** A date and time as Amazon writes it. */
export const timeMs = z
  .string()
  .transform((text) => Date.parse(text))
  .refine((ms) => !Number.isNaN(ms), 'no date and time');
