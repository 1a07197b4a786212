import type { FeedTrouble } from '../src/domain/feeds/feed-verdict.js';
import type { FeedLine, FeedRequests } from '../src/ports/feed-requests.js';

/** Lets the orders of the line say why the step does not work; null once it does. Answers the trouble when it is another than before. */
export async function noteFeedTrouble(
  feedRequests: FeedRequests,
  at: FeedLine & { readonly step: 'send' | 'read' },
  trouble: FeedTrouble | null,
): Promise<FeedTrouble | null> {
  // A courtesy: the failure itself must reach the engine even when Postgres is away too.
  const isNew = await feedRequests.noteTrouble({ ...at, trouble }).catch(() => false);
  return isNew ? trouble : null;
}
