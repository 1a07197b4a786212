import type { FeedTrouble } from '../src/domain/feeds/feed-verdict.js';
import type { FeedLine, FeedRequests } from '../src/ports/feed-requests.js';
import { IntegrationError } from '../src/ports/integration-error.js';
import { failureOf } from './failures.js';

/** Lets the orders of the line say why the step does not work. Answers the trouble when it is another than before. */
export async function noteFeedTrouble(
  feedRequests: FeedRequests,
  at: FeedLine & { readonly step: 'send' | 'read' },
  error: unknown,
): Promise<FeedTrouble | null> {
  const { type, message } =
    error instanceof IntegrationError ? failureOf(error) : { type: null, message: String(error) };
  const trouble = { code: type ?? 'unexpected', message };
  // A courtesy: the failure itself must reach the engine even when Postgres is away too.
  const isNew = await feedRequests.noteTrouble({ ...at, trouble }).catch(() => false);
  return isNew ? trouble : null;
}
