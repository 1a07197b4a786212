import { spawn } from 'node:child_process';
import { nodeProgram, root } from './places.mjs';

/** Runs something on the pinned Node whose output a person wants to see as it comes; resolves with its exit code. */
export function runAttached(args, { env = {}, timeoutMs }) {
  return new Promise((resolve) => {
    const child = spawn(nodeProgram(), args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'inherit', 'inherit'],
      timeout: timeoutMs,
      killSignal: 'SIGKILL',
    });
    child.on('error', () => resolve(1));
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
