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
import { imports, records, storeSyncs } from './activity-policies.js';
import { patiently } from './patiently.js';
import { stepFailureOf } from './step-failures.js';

/** What changed a little before the last pass is asked for again: Amazon shows changes up to two minutes late. */
const OVERLAP_MS = 10 * 60_000;
/** How far the very first pass looks back. */
const FIRST_LOOK_BACK_MS = 7 * 24 * 60 * 60_000;
const MAX_HISTORY_EVENTS = 500;

const syncNowSignal = defineSignal(SYNC_NOW_SIGNAL);
const importUpdate = defineUpdate<'imported' | 'unknown-order', [ImportRequest]>(IMPORT_UPDATE);

/** The timer pass over one store: asks Amazon for what changed, and hands over only orders that have news. */
export async function storeSync({
  storeId,
  handedOverUntilMs,
  askAgain = [],
}: StoreSyncInput): Promise<void> {
  let isAskedFor = false;
  let pass: Pass = {
    untilMs: handedOverUntilMs,
    problems: new Map(askAgain.map((id) => [id, 'not tried yet'])),
  };
  setHandler(syncNowSignal, () => {
    isAskedFor = true;
  });
  setHandler(importUpdate, ({ amazonOrderId }) => imports.importOrder({ storeId, amazonOrderId }));

  while (!isLong()) {
    isAskedFor = false;
    pass = await passOrTell(storeId, pass);
    const { syncIntervalMs } = await patiently(() => records.readStoreSettings(storeId));
    await condition(() => isAskedFor, syncIntervalMs);
  }
  await condition(allHandlersFinished);
  await continueAsNew<typeof storeSync>({
    storeId,
    askAgain: [...pass.problems.keys()],
    ...(pass.untilMs === undefined ? {} : { handedOverUntilMs: pass.untilMs }),
  });
}

interface Pass {
  /** Everything changed before this has been handed over, or stands among the problems. */
  readonly untilMs: number | undefined;
  readonly problems: ReadonlyMap<AmazonOrderId, string>;
}

/** A pass that Amazon refuses, or that goes on failing, says so and is left to the next one, which asks for the same. */
async function passOrTell(storeId: string, before: Pass): Promise<Pass> {
  const startedAtMs = Date.now();
  try {
    return await syncStore(storeId, before);
  } catch (error) {
    const { message } = stepFailureOf(error);
    showPass(
      `The pass that began ${new Date(startedAtMs).toISOString()} failed: ${message}`,
      before.problems,
    );
    return before;
  }
}

/** The window moves only once every page has been handed over. */
async function syncStore(storeId: string, { untilMs, problems: before }: Pass): Promise<Pass> {
  const startedAtMs = Date.now();
  const changedSinceMs = untilMs === undefined ? startedAtMs - FIRST_LOOK_BACK_MS : untilMs - OVERLAP_MS;
  const problems = new Map(await askedAgain(storeId, before));
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
  const result = `${totals.seen} orders seen, ${totals.handedOver} handed over`;
  showPass(`Last pass began ${new Date(startedAtMs).toISOString()}: ${result}.`, problems);
  return { untilMs: startedAtMs, problems };
}

function showPass(line: string, problems: Pass['problems']): void {
  const told = [...problems].map(([amazonOrderId, problem]) => `- ${amazonOrderId}: ${problem}`);
  setCurrentDetails([line, ...told].join('\n'));
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
