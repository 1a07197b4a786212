import { spawn } from 'node:child_process';
import { nodeProgram, root } from './places.mjs';
import { PlainFailure } from './plain-failure.mjs';

const keptOutput = 20_000;

/** Runs a program to its end; resolves with its output, rejects with the tail of it. */
export function runTool(program, args, options = {}) {
  const { timeoutMs = 20 * 60_000, name = program, ...spawnOptions } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: timeoutMs,
      ...spawnOptions,
    });
    let output = '';
    const keep = (chunk) => {
      output += chunk;
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.on('error', (error) => reject(new PlainFailure(`${name} could not be run: ${error.message}`)));
    child.on('close', (code, signal) => {
      if (code === 0) resolve(output);
      else
        reject(
          new PlainFailure(`${name} failed (${signal ?? `exit ${code}`}):\n${output.slice(-keptOutput)}`),
        );
    });
  });
}

/** Runs one of the project's own scripts, or a package's program, on the pinned Node. */
export function runNode(args, options = {}) {
  return runTool(nodeProgram(), args, { name: args[0], ...options });
}
