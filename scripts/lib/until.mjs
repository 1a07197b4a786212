import { setTimeout as pause } from 'node:timers/promises';

const everyMs = 50;

/** Waits until the condition holds; false when the deadline came first. */
export async function until(condition, deadlineMs) {
  const deadline = Date.now() + deadlineMs;
  while (Date.now() < deadline) {
    if (await condition()) return true;
    await pause(everyMs);
  }
  return condition();
}
