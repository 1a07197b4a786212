import { z } from 'zod';

const flag = z.boolean().default(false);
const where = {
  /** Where to; null: nobody is told. */
  url: z.url().nullable().default(null),
  /** So much later, by the real clock. */
  delayMs: z.number().int().nonnegative().default(0),
  /** The same thing twice. */
  duplicate: flag,
};

/** To whom Adobe I/O Events go and how they go wrong; whatever is left out is as it should be. */
export const eventTelling = z.strictObject({
  ...where,
  /** Of the project that has subscribed. */
  clientId: z.string().min(1).default('cauce-sandbox-client'),
  /** `second`: of the two signatures only the second fits. */
  signature: z.enum(['good', 'second', 'bad']).default('good'),
  /** Those of one change, the last first. */
  shuffle: flag,
  /** Those of one change in one call. */
  batch: flag,
  /** `_isNew` says the opposite. */
  isNewWrong: flag,
  /** An order tells only what was saved of it: not its number. */
  savedFieldsOnly: flag,
  /** Tells who caused it: `adminhtml` or `webapi_rest`. */
  areaCode: z.boolean().default(true),
  /** The url has to answer a challenge first, as at Adobe. */
  handshake: z.boolean().default(true),
});
export type EventTelling = z.infer<typeof eventTelling>;

/** To whom Commerce's own webhooks go. */
export const webhookTelling = z.strictObject({
  ...where,
  signature: z.enum(['good', 'bad']).default('good'),
});
export type WebhookTelling = z.infer<typeof webhookTelling>;
