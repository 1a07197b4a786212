import {
  allHandlersFinished,
  condition,
  continueAsNew,
  defineSignal,
  defineUpdate,
  patched,
  setCurrentDetails,
  setHandler,
} from '@temporalio/workflow';

import type { SyncPageRequest, SyncPageResult } from '../activities/store-sync.activities.js';
import {
  CREDENTIALS_RENEWED_SIGNAL,
  IMPORT_UPDATE,
  SYNC_NOW_SIGNAL,
  type ImportRequest,
  type StoreSyncInput,
  type Waking,
} from '../src/contracts/store-sync-workflow.js';
import { parseAmazonOrderId, type AmazonOrderId } from '../src/domain/ids.js';
import { THROTTLED } from '../src/domain/order/step-failure.js';
import { imports, records, storeSyncs, wakings } from './activity-policies.js';
import { passOverCommerce, type CommercePass } from './commerce-pass.js';
import { isHistoryLong } from './history-length.js';
import { changedSinceOf } from './pass-window.js';
import { patiently } from './patiently.js';
import { stepFailureOf } from './step-failures.js';

const MAX_HISTORY_EVENTS = 500;
const SHORTEST_WAIT_MS = 5000;
/** Saving new credentials asks for a pass; this is the safety net below. */
const UNAUTHORISED_REST_MS = 60 * 60_000;
/** The second comes a pass later, for orders that learnt of the old credentials as the new ones were being saved. */
const WAKING_ROUNDS = 2;

const syncNowSignal = defineSignal(SYNC_NOW_SIGNAL);
const credentialsRenewedSignal = defineSignal(CREDENTIALS_RENEWED_SIGNAL);
const importUpdate = defineUpdate<'imported' | 'unknown-order', [ImportRequest]>(IMPORT_UPDATE);

/** The timer pass over one store: asks Amazon for what changed, and hands over only orders that have news. */
export async function storeSync({
  storeId,
  handedOverUntilMs,
  commerceToldUntilMs,
  askAgain = [],
  waking,
}: StoreSyncInput): Promise<void> {
  const desk: Desk = { isAskedFor: false, waking };
  let pass: Pass = {
    untilMs: handedOverUntilMs,
    problems: new Map(askAgain.map((id) => [id, 'not tried yet'])),
    isAuthorised: true,
  };
  let inCommerce: CommercePass = { untilMs: commerceToldUntilMs, line: '' };
  setHandler(syncNowSignal, () => {
    desk.isAskedFor = true;
  });
  setHandler(credentialsRenewedSignal, () => {
    desk.isAskedFor = true;
    desk.waking = { roundsLeft: WAKING_ROUNDS, after: null };
  });
  setHandler(importUpdate, ({ amazonOrderId }) => imports.importOrder({ storeId, amazonOrderId }));

  while (!isHistoryLong(MAX_HISTORY_EVENTS)) {
    await wakeOrders(storeId, desk);
    if (patched('changed-in-commerce')) {
      // Side by side: neither waits for the other's remote.
      [pass, inCommerce] = await Promise.all([
        passOrTell(storeId, pass, desk),
        passOverCommerce(storeId, inCommerce.untilMs),
      ]);
    } else pass = await passOrTell(storeId, pass, desk);
    showPass(pass, inCommerce);
    const { syncIntervalMs } = await patiently(() => records.readStoreSettings(storeId));
    await condition(() => desk.isAskedFor, pass.isAuthorised ? syncIntervalMs : UNAUTHORISED_REST_MS);
  }
  await condition(allHandlersFinished);
  await continueAsNew<typeof storeSync>({
    storeId,
    askAgain: [...pass.problems.keys()],
    ...(pass.untilMs === undefined ? {} : { handedOverUntilMs: pass.untilMs }),
    ...(inCommerce.untilMs === undefined ? {} : { commerceToldUntilMs: inCommerce.untilMs }),
    ...(desk.waking === undefined ? {} : { waking: desk.waking }),
  });
}

/** What signals ask for. */
interface Desk {
  /** Somebody waits for a pass. */
  isAskedFor: boolean;
  waking: Waking | undefined;
}

interface Pass {
  /** Everything changed before this has been handed over, or stands among the problems. */
  readonly untilMs: number | undefined;
  readonly problems: ReadonlyMap<AmazonOrderId, string>;
  /** False: the store needs new credentials. */
  readonly isAuthorised: boolean;
  /** How it went, one sentence. */
  readonly line?: string;
}

/** One round over the orders that wait for new credentials. What the run is too long for is left to the next one. */
async function wakeOrders(storeId: string, desk: Desk): Promise<void> {
  for (let { waking } = desk; waking !== undefined && !isHistoryLong(MAX_HISTORY_EVENTS); { waking } = desk) {
    const { roundsLeft, after } = waking;
    const last = await wakings.wakeWaitingOrders.executeWithOptions(
      { summary: 'Wake the orders that wait for new credentials' },
      [{ storeId, after }],
    );
    // Credentials were saved once more meanwhile: begin again.
    if (desk.waking !== waking) continue;
    if (last !== null) desk.waking = { roundsLeft, after: last };
    else {
      desk.waking = roundsLeft > 1 ? { roundsLeft: roundsLeft - 1, after: null } : undefined;
      return;
    }
  }
}

/** A pass that Amazon refuses, or that goes on failing, says so and is left to the next one, which asks for the same. */
async function passOrTell(storeId: string, before: Pass, desk: Desk): Promise<Pass> {
  const startedAtMs = Date.now();
  try {
    return await syncStore(storeId, before, desk);
  } catch (error) {
    const { needsReauthorisation, message } = stepFailureOf(error);
    const what = needsReauthorisation ? 'waits for new credentials for the store' : 'failed';
    const line = `The pass that began ${new Date(startedAtMs).toISOString()} ${what}: ${message}`;
    return { ...before, isAuthorised: !needsReauthorisation, line };
  }
}

/** The window moves only once every page has been handed over. */
async function syncStore(storeId: string, { untilMs, problems: before }: Pass, desk: Desk): Promise<Pass> {
  const lane = desk.isAskedFor ? 'command' : 'background';
  desk.isAskedFor = false;
  const startedAtMs = Date.now();
  const changedSinceMs = changedSinceOf(untilMs, startedAtMs);
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
  const line = `Last pass began ${new Date(startedAtMs).toISOString()}: ${result}.`;
  return { untilMs: startedAtMs, problems, isAuthorised: true, line };
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

function showPass({ line = '', problems }: Pass, inCommerce: CommercePass): void {
  const told = [...problems].map(([amazonOrderId, problem]) => `- ${amazonOrderId}: ${problem}`);
  const lines = [line, inCommerce.line].filter((each) => each !== '');
  setCurrentDetails([...lines, ...told].join('\n'));
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
