import type { CommercePageResult } from '../activities/commerce-changes.activities.js';
import type { CommerceOrderId } from '../src/domain/ids.js';
import { commercePasses } from './activity-policies.js';
import { changedSinceOf } from './pass-window.js';
import { stepFailureOf } from './step-failures.js';

export interface CommercePass {
  /** Every order that changed in Commerce before this has been told; undefined before the first pass. */
  readonly untilMs: number | undefined;
  /** How it went, one sentence. */
  readonly line: string;
}

/** Tells the orders that changed in Commerce. One that fails says so, and the next asks for the same: Amazon's pass goes on. */
export async function passOverCommerce(storeId: string, untilMs: number | undefined): Promise<CommercePass> {
  const startedAtMs = Date.now();
  const changedSinceMs = changedSinceOf(untilMs, startedAtMs);
  const summary = `Orders changed in Commerce since ${new Date(changedSinceMs).toISOString()}`;
  const totals = { seen: 0, told: 0 };
  let after: CommerceOrderId | null = null;
  try {
    do {
      const page: CommercePageResult = await commercePasses.syncCommercePage.executeWithOptions({ summary }, [
        { storeId, changedSinceMs, after },
      ]);
      totals.seen += page.seen;
      totals.told += page.told;
      after = page.nextAfter;
    } while (after !== null);
  } catch (error) {
    return { untilMs, line: `Commerce was not read: ${stepFailureOf(error).message}.` };
  }
  return {
    untilMs: startedAtMs,
    line: `In Commerce ${totals.seen} orders changed, ${totals.told} were told.`,
  };
}
