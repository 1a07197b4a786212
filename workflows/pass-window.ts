/** What is looked back beyond the last pass: clocks differ, and Amazon shows changes up to two minutes late. */
const OVERLAP_MS = 10 * 60_000;
/** How far the very first pass looks back. */
const FIRST_LOOK_BACK_MS = 7 * 24 * 60 * 60_000;

/** Since when a pass asks for changes. `untilMs`: when the last one began that missed nothing; undefined: there was none. */
export function changedSinceOf(untilMs: number | undefined, startedAtMs: number): number {
  return untilMs === undefined ? startedAtMs - FIRST_LOOK_BACK_MS : untilMs - OVERLAP_MS;
}
