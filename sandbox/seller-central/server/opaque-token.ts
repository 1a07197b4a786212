import { createHash } from 'node:crypto';
import type { z } from 'zod';

/** What a client hands back as it got it, and cannot read. */
export function writeOpaque(content: unknown): string {
  return Buffer.from(JSON.stringify(content)).toString('base64url');
}

/** Undefined when the text is none of ours. */
export function readOpaque<T>(text: string, schema: z.ZodType<T>): T | undefined {
  try {
    return schema.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString())).data;
  } catch {
    return undefined;
  }
}

/** Stands in a token for the arguments it was given for. */
export function fingerprintOf(values: unknown): string {
  return createHash('sha256').update(JSON.stringify(values)).digest('base64url');
}
