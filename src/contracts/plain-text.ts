import { z } from 'zod';

const NO_CONTROL_CHARACTERS = /^[^\p{Cc}\p{Cs}]*$/u;

/** One line of text, such as a number or a name. What a database or a feed could not hold is refused at the door. */
export function plainText(longest: number): z.ZodString {
  return z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .regex(NO_CONTROL_CHARACTERS, 'must not contain control characters');
}

const NO_CONTROL_BUT_BREAKS = /^(?:[^\p{Cc}\p{Cs}]|[\n\r\t])*$/u;

/** What somebody writes, in as many lines as it takes. */
export function writtenText(longest: number): z.ZodString {
  return z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .regex(NO_CONTROL_BUT_BREAKS, 'must not contain control characters other than line breaks and tabs');
}
