import type { FeedLine, FeedRequests } from '../src/ports/feed-requests.js';
import { IntegrationError } from '../src/ports/integration-error.js';
import { failureOf } from './failures.js';

/** Lets the orders of the line say why nothing goes on. */
export async function noteFeedTrouble(
  feedRequests: FeedRequests,
  { storeId, kind }: FeedLine,
  error: unknown,
): Promise<void> {
  const { type, message } =
    error instanceof IntegrationError ? failureOf(error) : { type: null, message: String(error) };
  // A courtesy: the failure itself must reach the engine even when Postgres is away too.
  await feedRequests
    .noteTrouble({ storeId, kind, trouble: { code: type ?? 'unexpected', message } })
    .catch(() => undefined);
}
