import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { root, serverScript } from './places.mjs';
import { markOf } from './process-mark.mjs';
import { until } from './until.mjs';

/**
 * Starts a program that lives as long as this process, its output in a log file (the one before is kept as `.1`).
 * In a session of its own: Ctrl-C in the terminal reaches only us, and we stop the programs in their order.
 */
export function startChild({ name, command, env, log, stopSignal = 'SIGTERM' }) {
  if (existsSync(log)) renameSync(log, `${log}.1`);
  mkdirSync(dirname(log), { recursive: true });
  const output = openSync(log, 'a', 0o600);
  const child = spawn(serverScript('with-parent'), [stopSignal.replace('SIG', ''), ...command], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['pipe', output, output],
    detached: true,
  });
  closeSync(output);
  child.stdin.on('error', () => {}); // it closes with the child
  const ended = new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? `exit ${code}`));
  });
  return {
    name,
    log,
    mark: markOf(child.pid),
    ended,
    isRunning: () => isRunning(child),
    stop: (graceMs) => stop(child, stopSignal, graceMs),
  };
}

const isRunning = (child) => child.exitCode === null && child.signalCode === null && child.pid !== undefined;

async function stop(child, signal, graceMs = 10_000) {
  if (!isRunning(child)) return;
  child.kill(signal);
  if (await until(() => !isRunning(child), graceMs)) return;
  child.kill('SIGKILL');
  await until(() => !isRunning(child), 5_000);
}
