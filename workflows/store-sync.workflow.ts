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
  CREDENTIALS_RENEWED_SIGNAL,
  IMPORT_UPDATE,
  SYNC_NOW_SIGNAL,
  type ImportRequest,
  type StoreSyncInput,
  type Waking,
} from '../src/contracts/store-sync-workflow.js';
import { parseAmazonOrderId, type AmazonOrderId } from '../src/domain/ids.js';
import { imports, records, storeSyncs } from './activity-policies.js';
import { patiently } from './patiently.js';
import { stepFailureOf } from './step-failures.js';

/** What changed a little before the last pass is asked for again: Amazon shows changes up to two minutes late. */
const OVERLAP_MS = 10 * 60_000;
/** How far the very first pass looks back. */
const FIRST_LOOK_BACK_MS = 7 * 24 * 60 * 60_000;
const MAX_HISTORY_EVENTS = 500;
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
  askAgain = [],
  waking,
}: StoreSyncInput): Promise<void> {
  const asked: Asked = { isAskedFor: false, waking };
  let pass: Pass = {
    untilMs: handedOverUntilMs,
    problems: new Map(askAgain.map((id) => [id, 'not tried yet'])),
    isAuthorised: true,
  };
  setHandler(syncNowSignal, () => {
    asked.isAskedFor = true;
  });
  setHandler(credentialsRenewedSignal, () => {
    asked.isAskedFor = true;
    asked.waking = { roundsLeft: WAKING_ROUNDS, after: null };
  });
  setHandler(importUpdate, ({ amazonOrderId }) => imports.importOrder({ storeId, amazonOrderId }));

  while (!isLong()) {
    asked.isAskedFor = false;
    await wakeOrders(storeId, asked);
    pass = await syncStore(storeId, pass);
    const { syncIntervalMs } = await patiently(() => records.readStoreSettings(storeId));
    await condition(() => asked.isAskedFor, pass.isAuthorised ? syncIntervalMs : UNAUTHORISED_REST_MS);
  }
  await condition(allHandlersFinished);
  await continueAsNew<typeof storeSync>({
    storeId,
    askAgain: [...pass.problems.keys()],
    ...(pass.untilMs === undefined ? {} : { handedOverUntilMs: pass.untilMs }),
    ...(asked.waking === undefined ? {} : { waking: asked.waking }),
  });
}

/** What signals ask for. */
interface Asked {
  isAskedFor: boolean;
  waking: Waking | undefined;
}

interface Pass {
  /** Everything changed before this has been handed over, or stands among the problems. */
  readonly untilMs: number | undefined;
  readonly problems: ReadonlyMap<AmazonOrderId, string>;
  /** False: the store needs new credentials. */
  readonly isAuthorised: boolean;
}

/** One round over the orders that wait for new credentials. What the run is too long for is left to the next one. */
async function wakeOrders(storeId: string, asked: Asked): Promise<void> {
  for (let { waking } = asked; waking !== undefined && !isLong(); { waking } = asked) {
    const { roundsLeft, after } = waking;
    const last = await storeSyncs.wakeWaitingOrders.executeWithOptions(
      { summary: 'Wake the orders that wait for new credentials' },
      [{ storeId, after }],
    );
    // Credentials were saved once more meanwhile: begin again.
    if (asked.waking !== waking) continue;
    if (last !== null) asked.waking = { roundsLeft, after: last };
    else {
      asked.waking = roundsLeft > 1 ? { roundsLeft: roundsLeft - 1, after: null } : undefined;
      return;
    }
  }
}

/** The window moves only once every page has been handed over. */
async function syncStore(storeId: string, before: Pass): Promise<Pass> {
  const startedAtMs = Date.now();
  const problems = new Map(await askedAgain(storeId, before.problems));
  try {
    const { seen, handedOver } = await syncPages(storeId, changedSince(before, startedAtMs), problems);
    showPass(startedAtMs, `${seen} orders seen, ${handedOver} handed over`, problems);
    return { untilMs: startedAtMs, problems, isAuthorised: true };
  } catch (error) {
    const { needsReauthorisation, message } = stepFailureOf(error);
    if (!needsReauthorisation) throw error;
    showPass(startedAtMs, `waiting for new credentials for the store: ${message}`, problems);
    return { untilMs: before.untilMs, problems, isAuthorised: false };
  }
}

function changedSince({ untilMs }: Pass, startedAtMs: number): number {
  return untilMs === undefined ? startedAtMs - FIRST_LOOK_BACK_MS : untilMs - OVERLAP_MS;
}

/** Adds to the problems those of the pages. */
async function syncPages(
  storeId: string,
  changedSinceMs: number,
  problems: Map<AmazonOrderId, string>,
): Promise<{ readonly seen: number; readonly handedOver: number }> {
  const totals = { seen: 0, handedOver: 0 };
  let pageToken: string | null = null;
  do {
    const summary = `Orders changed since ${new Date(changedSinceMs).toISOString()}`;
    const page = await storeSyncs.syncPage.executeWithOptions({ summary }, [
      { storeId, changedSinceMs, pageToken },
    ]);
    totals.seen += page.seen;
    totals.handedOver += page.handedOver;
    for (const { amazonOrderId, problem } of page.problems) {
      const id = parseAmazonOrderId(amazonOrderId);
      if (id !== undefined) problems.set(id, problem);
    }
    pageToken = page.nextPageToken;
  } while (pageToken !== null);
  return totals;
}

function showPass(startedAtMs: number, result: string, problems: Pass['problems']): void {
  setCurrentDetails(
    [
      `Last pass began ${new Date(startedAtMs).toISOString()}: ${result}.`,
      ...[...problems].map(([amazonOrderId, problem]) => `- ${amazonOrderId}: ${problem}`),
    ].join('\n'),
  );
}

/** Those that still cannot be handed over. */
async function askedAgain(storeId: string, before: Pass['problems']): Promise<Pass['problems']> {
  const still = new Map<AmazonOrderId, string>();
  for (const amazonOrderId of before.keys()) {
    try {
      await imports.importOrder({ storeId, amazonOrderId });
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
