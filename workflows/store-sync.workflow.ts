import {
  allHandlersFinished,
  condition,
  continueAsNew,
  defineSignal,
  defineUpdate,
  setCurrentDetails,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';

import {
  IMPORT_UPDATE,
  SYNC_NOW_SIGNAL,
  type ImportRequest,
  type StoreSyncInput,
} from '../src/contracts/store-sync-workflow.js';
import { parseAmazonOrderId, type AmazonOrderId } from '../src/domain/ids.js';
import { THROTTLED } from '../src/domain/order/step-failure.js';
import type { SyncPageRequest, SyncPageResult } from '../activities/store-sync.activities.js';
import { imports, records, storeSyncs } from './activity-policies.js';
import { patiently } from './patiently.js';
import { stepFailureOf } from './step-failures.js';

/** What changed a little before the last pass is asked for again: Amazon shows changes up to two minutes late. */
const OVERLAP_MS = 10 * 60_000;
/** How far the very first pass looks back. */
const FIRST_LOOK_BACK_MS = 7 * 24 * 60 * 60_000;
const MAX_HISTORY_EVENTS = 500;
const SHORTEST_WAIT_MS = 5000;

const syncNowSignal = defineSignal(SYNC_NOW_SIGNAL);
const importUpdate = defineUpdate<'imported' | 'unknown-order', [ImportRequest]>(IMPORT_UPDATE);

/** The timer pass over one store: asks Amazon for what changed, and hands over only orders that have news. */
export async function storeSync({
  storeId,
  handedOverUntilMs,
  askAgain = [],
}: StoreSyncInput): Promise<void> {
  const desk: Desk = { isAskedFor: false };
  let pass: Pass = {
    untilMs: handedOverUntilMs,
    problems: new Map(askAgain.map((id) => [id, 'not tried yet'])),
  };
  setHandler(syncNowSignal, () => {
    desk.isAskedFor = true;
  });
  setHandler(importUpdate, ({ amazonOrderId }) => imports.importOrder({ storeId, amazonOrderId }));

  while (!isLong()) {
    pass = await syncStore(storeId, pass, desk);
    const { syncIntervalMs } = await patiently(() => records.readStoreSettings(storeId));
    await condition(() => desk.isAskedFor, syncIntervalMs);
  }
  await condition(allHandlersFinished);
  await continueAsNew<typeof storeSync>({
    storeId,
    askAgain: [...pass.problems.keys()],
    ...(pass.untilMs === undefined ? {} : { handedOverUntilMs: pass.untilMs }),
  });
}

interface Desk {
  /** Somebody waits for a pass. */
  isAskedFor: boolean;
}

interface Pass {
  /** Everything changed before this has been handed over, or stands among the problems. */
  readonly untilMs: number | undefined;
  readonly problems: ReadonlyMap<AmazonOrderId, string>;
}

/** The window moves only once every page has been handed over. */
async function syncStore(storeId: string, { untilMs, problems: before }: Pass, desk: Desk): Promise<Pass> {
  const lane = desk.isAskedFor ? 'command' : 'background';
  desk.isAskedFor = false;
  const startedAtMs = Date.now();
  const changedSinceMs = untilMs === undefined ? startedAtMs - FIRST_LOOK_BACK_MS : untilMs - OVERLAP_MS;
  const problems = new Map(await askedAgain(storeId, before));
  const totals = { seen: 0, handedOver: 0 };
  let pageToken: string | null = null;
  do {
    const page: SyncPageResult = await readPage({ storeId, changedSinceMs, pageToken, lane }, desk);
    totals.seen += page.seen;
    totals.handedOver += page.handedOver;
    for (const { amazonOrderId, problem } of page.problems) {
      const id = parseAmazonOrderId(amazonOrderId);
      if (id !== undefined) problems.set(id, problem);
    }
    pageToken = page.nextPageToken;
  } while (pageToken !== null);
  const result = `${totals.seen} orders seen, ${totals.handedOver} handed over`;
  setCurrentDetails(
    [
      `Last pass began ${new Date(startedAtMs).toISOString()}: ${result}.`,
      ...[...problems].map(([amazonOrderId, problem]) => `- ${amazonOrderId}: ${problem}`),
    ].join('\n'),
  );
  return { untilMs: startedAtMs, problems };
}

/** One page, as soon as Amazon's rate allows it: a pass that has to wait keeps its place. */
async function readPage(request: SyncPageRequest, desk: Desk): Promise<SyncPageResult> {
  const summary = `Orders changed since ${new Date(request.changedSinceMs).toISOString()}`;
  try {
    return await storeSyncs.syncPage.executeWithOptions({ summary }, [request]);
  } catch (error) {
    const { code, message, retryAfterMs } = stepFailureOf(error);
    if (code !== THROTTLED) throw error;
    setCurrentDetails(`Orders are read on when it is our turn: ${message}`);
    const isHurried = await condition(
      () => desk.isAskedFor && request.lane !== 'command',
      Math.max(retryAfterMs, SHORTEST_WAIT_MS),
    );
    return readPage(isHurried ? { ...request, lane: 'command' } : request, desk);
  }
}

/** Those that still cannot be handed over. */
async function askedAgain(storeId: string, before: Pass['problems']): Promise<Pass['problems']> {
  const still = new Map<AmazonOrderId, string>();
  for (const amazonOrderId of before.keys()) {
    try {
      await imports.importOrder({ storeId, amazonOrderId, lane: 'background' });
    } catch (error) {
      still.set(amazonOrderId, stepFailureOf(error).message);
    }
  }
  return still;
}

function isLong(): boolean {
  const { historyLength, continueAsNewSuggested } = workflowInfo();
  return continueAsNewSuggested || historyLength >= MAX_HISTORY_EVENTS;
}
