import { z } from 'zod';

import { plainText } from '../../contracts/plain-text.js';

export const challengeQuery = z.object({ challenge: plainText(500) });
export type ChallengeQuery = z.infer<typeof challengeQuery>;

/** What Commerce expects of a webhook that has no objection; Adobe I/O Events look at the status only. */
export const hookTaken = z.object({ op: z.literal('success') }).meta({ id: 'HookTaken' });
export type HookTaken = z.infer<typeof hookTaken>;
