import { z } from 'zod';

import type { PageRequest } from '../ports/order-records.js';

export const pageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('Most items of a page'),
  cursor: z.string().min(1).max(500).optional().describe('`nextCursor` of the page before'),
});
export type PageQuery = z.infer<typeof pageQuery>;

export function pageRequestOf({ limit, cursor }: PageQuery): PageRequest {
  return { limit, cursor: cursor ?? null };
}
