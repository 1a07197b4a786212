import type { z } from 'zod';

const MOST_ISSUES = 3;

/** Where a document is not what it should be. Never what stands there: that may be personal. */
export function describeIssues(error: z.ZodError): string {
  const issues = error.issues.slice(0, MOST_ISSUES);
  return issues.map(({ path, message }) => `${path.join('.') || 'the answer'}: ${message}`).join('; ');
}
