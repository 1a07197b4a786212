import { z } from 'zod';

import type { TimelineItem } from '../../ports/order-records.js';
import { time, timeOf } from './answer-words.js';

const timelineItemAnswer = z
  .object({
    position: z.int().describe('Ascending along the timeline'),
    at: time,
    kind: z.string().describe('What happened, e.g. parcel-confirmed'),
    by: z.string().describe('Who or what caused it'),
    commandId: z.string().nullable(),
    detail: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'TimelineItem' });
type TimelineItemAnswer = z.infer<typeof timelineItemAnswer>;

export const timelineAnswer = z
  .object({ items: z.array(timelineItemAnswer), nextCursor: z.string().nullable() })
  .meta({ id: 'Timeline' });
export type TimelineAnswer = z.infer<typeof timelineAnswer>;

export function timelineItemAnswerOf(item: TimelineItem): TimelineItemAnswer {
  const { position, atMs, kind, by, commandId, detail } = item;
  return { position, at: timeOf(atMs), kind, by, commandId, detail };
}
