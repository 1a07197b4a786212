import type { FeedBatch, FeedLine, FeedRequests } from '../src/ports/feed-requests.js';
import { IntegrationError } from '../src/ports/integration-error.js';
import type { InvoiceDocuments } from '../src/ports/invoice-documents.js';
import type { OrderRecords } from '../src/ports/order-records.js';
import type { OrderWorkflows } from '../src/ports/order-workflows.js';
import type { SellerCentralFeeds } from '../src/ports/seller-central-feeds.js';
import { noteAttempt } from './failed-attempts.js';
import { toldAs } from './failures.js';
import { noteFeedTrouble } from './feed-trouble.js';
import { inGroups } from './in-groups.js';

/** Clocks differ: how much earlier than our reservation Amazon may say the feed came. */
const CLOCK_SKEW_MS = 60_000;
/** A send without an answer is known not to have happened once Amazon still shows no feed after so long. */
const LOOK_UP_PATIENCE_MS = 120_000;
const LOOK_UP_RETRY_MS = 15_000;
/** How many orders hear of it side by side. */
const NOTED_AT_ONCE = 8;

interface Dependencies {
  readonly feeds: SellerCentralFeeds;
  readonly feedRequests: FeedRequests;
  readonly invoiceDocuments: InvoiceDocuments;
  readonly orderRecords: OrderRecords;
  readonly orderWorkflows: OrderWorkflows;
}

/** A feed is not idempotent: reserve → send → record. Whoever finds a reservation without a record looks it up first. */
export function createBatchSender(
  dependencies: Dependencies,
): (line: FeedLine, attempt: number) => Promise<void> {
  const { feedRequests } = dependencies;
  return async function sendWhatWaits(line, attempt) {
    const reservation = await feedRequests.reserve({ ...line, nowMs: Date.now() });
    if (reservation.kind === 'nothing-waits') return;
    const { batch } = reservation;
    const isNew = reservation.kind === 'reserved';
    const isSent = await (isNew ? send : wasLookedUp)(dependencies, line, batch).catch(
      async (error: unknown) => {
        const isRefused = isNew && error instanceof IntegrationError && error.code === 'rejected';
        await noteFailure(dependencies, line, { batch, attempt, error, isRefused });
        throw error;
      },
    );
    if (isSent) {
      await feedRequests.noteTrouble({ ...line, step: 'send', trouble: null });
      return;
    }
    // Reserved anew, so that the look-up after another lost answer starts its patience again.
    await feedRequests.release(batch.batchId);
    await sendWhatWaits(line, attempt);
  };
}

async function send(dependencies: Dependencies, line: FeedLine, batch: FeedBatch): Promise<true> {
  const { feedRequests } = dependencies;
  const { batchId } = batch;
  const feedId = await feedOf(dependencies, line, batch).catch(async (error: unknown) => {
    if (error instanceof IntegrationError) await takeBack(feedRequests, batchId, error);
    throw error;
  });
  await feedRequests.recordSent({ batchId, feedId, nowMs: Date.now() });
  return true;
}

async function feedOf(
  { feeds, invoiceDocuments }: Dependencies,
  { storeId, kind }: FeedLine,
  { marketplaceIds, messages }: FeedBatch,
): Promise<string> {
  const batch = { storeId, kind, marketplaceIds, messages };
  const request = messages[0]?.request;
  if (request?.kind !== 'invoice') return feeds.send(batch);
  const { commerceInvoiceId } = request;
  return feeds.send({ ...batch, document: await invoiceDocuments.pdf({ storeId, commerceInvoiceId }) });
}

/** Unless Amazon may have taken the feed. */
async function takeBack(
  feedRequests: FeedRequests,
  batchId: string,
  { system, code, message, isWithoutEffect }: IntegrationError,
): Promise<void> {
  const nowMs = Date.now();
  if (code === 'rejected') {
    await feedRequests.split({ batchId, code: `${system}.rejected`, message, nowMs });
  } else if (system === 'commerce') {
    // Amazon was not asked yet. The others go first: it may be this one's document alone that cannot be had.
    await feedRequests.release(batchId, nowMs);
  } else if (isWithoutEffect) await feedRequests.release(batchId);
}

/** False: Amazon has no such feed and will not show one any more. */
async function wasLookedUp(
  { feeds, feedRequests }: Dependencies,
  { storeId, kind }: FeedLine,
  batch: FeedBatch,
): Promise<boolean> {
  const { batchId, reservedAtMs } = batch;
  const found = await feeds.findSentSince({ storeId, kind, sinceMs: reservedAtMs - CLOCK_SKEW_MS });
  const [feedId, ...others] = await feedRequests.unclaimed(storeId, found);
  const nowMs = Date.now();
  if (feedId !== undefined && others.length > 0) {
    await feedRequests.settle({ batchId, rejections: [], others: ambiguous([feedId, ...others]), nowMs });
    return true;
  }
  if (feedId !== undefined) {
    await feedRequests.recordSent({ batchId, feedId, nowMs });
    return true;
  }
  if (nowMs - reservedAtMs < LOOK_UP_PATIENCE_MS) {
    throw new IntegrationError({
      system: 'amazon',
      code: 'unavailable',
      message: 'It is not known yet whether Amazon took the feed',
      retryAfterMs: LOOK_UP_RETRY_MS,
    });
  }
  return false;
}

interface Failure {
  readonly batch: FeedBatch;
  readonly attempt: number;
  readonly error: unknown;
  /** The batch was taken back for good or to leave in halves: nothing keeps the line from going on. */
  readonly isRefused: boolean;
}

/** Each order of the batch shows it on its timeline and, while it lasts, from the first on in what it waits for. */
async function noteFailure(
  { feedRequests, orderRecords, orderWorkflows }: Dependencies,
  line: FeedLine,
  { batch, attempt, error, isRefused }: Failure,
): Promise<void> {
  const at = { ...line, step: 'send' } as const;
  const trouble = await noteFeedTrouble(feedRequests, at, isRefused ? null : toldAs(error));
  await inGroups(batch.messages, NOTED_AT_ONCE, async ({ key, request: { amazonOrderId } }) => {
    await noteAttempt(orderRecords, amazonOrderId, { key: `feed:${key}`, attempt, error });
    if (trouble === null) return;
    const news = { key, feedId: null, verdict: null, trouble };
    // A courtesy too: the order looks by itself a while later.
    await orderWorkflows.tellFeedNews({ storeId: line.storeId, amazonOrderId }, news).catch(() => undefined);
  });
}

/** Nobody may guess about money: a person decides, and later feeds are not held up. */
function ambiguous(feedIds: readonly string[]) {
  const message = `Several feeds nobody recorded may hold this request (${feedIds.join(', ')}); look in Seller Central whether it was done`;
  return { kind: 'unknown', code: 'outcome-unknown', message } as const;
}
