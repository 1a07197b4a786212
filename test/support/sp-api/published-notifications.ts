import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { z } from 'zod';

import { readContract } from '../contracts.js';
import { closedSchema } from './closed-schema.js';
import { problemsFoundBy } from './problems-found.js';

export type NotificationType = 'ORDER_CHANGE' | 'FEED_PROCESSING_FINISHED';

const FILES: Readonly<Record<NotificationType, string>> = {
  ORDER_CHANGE: 'sp-api/notification-order-change.json',
  FEED_PROCESSING_FINISHED: 'sp-api/notification-feed-processing-finished.json',
};

/** What of a message as it lies in the queue is not as Amazon's published schema of its type says. */
export function notificationProblems(type: NotificationType, message: unknown): readonly string[] {
  const ajv = new Ajv({ strict: false, allErrors: true });
  formats.default(ajv);
  const validate = ajv.compile(closedSchema(readContract(FILES[type])) as object);
  validate(message);
  return problemsFoundBy(validate);
}

/** The messages that Amazon shows as examples. */
export function exampleNotifications(type: NotificationType): readonly object[] {
  return z.object({ examples: z.array(z.looseObject({})) }).parse(readContract(FILES[type])).examples;
}
