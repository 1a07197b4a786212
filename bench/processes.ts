import { spawn, fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { Connection } from '@temporalio/client';

import { SEARCH_ATTRIBUTES } from '../src/contracts/order-workflow.js';

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('No free port');
  return address.port;
}

/** The dev server as `npm start` runs it, with its file in `folder`. */
export async function startTemporal(
  program: string,
  folder: string,
): Promise<{ child: ChildProcess; address: string }> {
  const port = await freePort();
  const queues = ['transferProcessor', 'timerProcessor', 'visibilityProcessor'];
  const child = spawn(
    program,
    [
      ...[
        'server',
        'start-dev',
        '--headless',
        '--log-level',
        'error',
        '--ip',
        '127.0.0.1',
        '--port',
        String(port),
      ],
      ...['--db-filename', `${folder}/temporal.sqlite`],
      ...['--sqlite-pragma', 'journal_mode=wal', '--sqlite-pragma', 'synchronous=full'],
      ...queues.flatMap((queue) => ['--dynamic-config-value', `history.${queue}MaxPollRPS=2000`]),
      ...Object.entries(SEARCH_ATTRIBUTES).flatMap(([name, type]) => [
        '--search-attribute',
        `${name}=${type === 'BOOL' ? 'Bool' : 'Keyword'}`,
      ]),
    ],
    { stdio: 'ignore' },
  );
  const address = `127.0.0.1:${port}`;
  for (let attempt = 0; attempt < 100; attempt += 1) {
    try {
      await (await Connection.connect({ address, connectTimeout: 500 })).close();
      return { child, address };
    } catch {
      await delay(100);
    }
  }
  throw new Error('Temporal did not start');
}

/** A child of this benchmark that says `ready`. */
export async function startModule(
  module: string,
  args: readonly string[],
  env = process.env,
): Promise<ChildProcess> {
  const child = fork(fileURLToPath(new URL(module, import.meta.url)), [...args], {
    env,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [message] = (await once(child, 'message')) as [unknown];
  if (message !== 'ready') throw new Error(`${module} said ${String(message)}`);
  return child;
}

export async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}
