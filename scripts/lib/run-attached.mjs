import { spawn } from 'node:child_process';
import { nodeProgram, root, serverScript } from './places.mjs';

/** Runs something on the pinned Node whose output a person wants to see as it comes; resolves with its exit code. It ends with us. */
export function runAttached(args, { env = {}, timeoutMs }) {
  return new Promise((resolve) => {
    const child = spawn(serverScript('with-parent'), ['TERM', nodeProgram(), ...args], {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['pipe', 'inherit', 'inherit'],
      timeout: timeoutMs,
      killSignal: 'SIGKILL',
    });
    child.on('error', () => resolve(1));
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
