import { z } from 'zod';

import type { ProblemDetails } from './problem.js';

/** RFC 9457, with our stable `code`. */
export const problemAnswer = z
  .object({
    type: z.string().describe('URI of the kind of problem: `urn:cauce:problem:` and the code'),
    title: z.string().describe('The kind of problem in words'),
    status: z.int(),
    detail: z.string().describe('What stands in the way here, and what to do'),
    instance: z.string().describe('Path of the request'),
    code: z.string().describe('A stable kebab-case word, e.g. order-not-unshipped'),
    requestId: z.string().describe('Finds the request in the log'),
    errors: z
      .array(z.object({ pointer: z.string(), detail: z.string() }))
      .optional()
      .describe('What is wrong with the input, by JSON pointer'),
  })
  .meta({ id: 'Problem' });
export type ProblemAnswer = z.infer<typeof problemAnswer>;

export function problemAnswerOf(
  { status, code, detail, errors }: ProblemDetails,
  request: { readonly path: string; readonly requestId: string },
): ProblemAnswer {
  const title = code.replaceAll('-', ' ');
  return {
    type: `urn:cauce:problem:${code}`,
    title: title.charAt(0).toUpperCase() + title.slice(1),
    status,
    detail,
    instance: request.path,
    code,
    requestId: request.requestId,
    ...(errors === undefined ? {} : { errors: [...errors] }),
  };
}
