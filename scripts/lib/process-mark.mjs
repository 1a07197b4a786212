import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/**
 * A pid with its start time. A pid alone may by now belong to a stranger, which must be neither waited for nor killed.
 * Undefined when there is no such process.
 */
export function markOf(pid) {
  const startedAt = existsSync('/proc/self/stat') ? startFromProc(pid) : startFromPs(pid);
  return startedAt && { pid, startedAt };
}

export function isAlive(mark) {
  return markOf(mark.pid)?.startedAt === mark.startedAt;
}

export function kill(mark, signal) {
  if (!isAlive(mark)) return;
  try {
    process.kill(mark.pid, signal);
  } catch {
    // it ended in between
  }
}

function startFromProc(pid) {
  try {
    // The program's name, in brackets, may hold blanks: count the fields behind it.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ');
    const [state, startedAt] = [fields[0], fields[19]];
    return state === 'Z' ? undefined : startedAt;
  } catch {
    return undefined;
  }
}

function startFromPs(pid) {
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}
