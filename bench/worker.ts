import { fileURLToPath } from 'node:url';

import { Client } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';

import { createActivities } from '../activities/index.js';
import { createPostgres } from '../src/adapters/postgres/postgres.js';
import { TemporalOrderWorkflows } from '../src/adapters/temporal/temporal-order-workflows.js';
import { createOrderWorker } from '../src/adapters/temporal/order-worker.js';
import type { BareActivities } from './bare-activities.js';
import { tellEffect } from './effects.js';
import { instantRemotes } from './instant-remotes.js';

/** A worker process of its own: `bare` or `cauce`, by its first argument. Says `ready` to its parent. */
const [, , kind, address = '', databaseUrl = '', masterKey = '', cached] = process.argv;
Runtime.install({ logger: new DefaultLogger('WARN'), shutdownSignals: ['SIGTERM'] });
// A benchmark that was killed leaves nobody behind.
process.once('disconnect', () => process.exit(1));
const connection = await NativeConnection.connect({ address });
const maxCachedWorkflows = cached === undefined ? undefined : Number(cached);
const worker = await (kind === 'bare' ? bareWorker() : cauceWorker());
const ended = worker.run();
process.send?.('ready');
await ended;
await connection.close();
process.exit(0);

async function bareWorker(): Promise<Worker> {
  let numbers = 0;
  const activities: BareActivities = {
    place: async (orderId) => {
      tellEffect('placed', orderId);
      return Promise.resolve((numbers += 1));
    },
    confirm: async (orderId) => {
      tellEffect('confirmed', orderId);
      return Promise.resolve();
    },
    ship: async () => Promise.resolve((numbers += 1)),
    invoice: async () => Promise.resolve((numbers += 1)),
  };
  return Worker.create({
    connection,
    taskQueue: 'bare',
    activities: { ...activities },
    workflowsPath: fileURLToPath(new URL('./bare.workflow.js', import.meta.url)),
  });
}

async function cauceWorker(): Promise<Worker> {
  const { stores, orderRecords, feedRequests, commentTexts } = createPostgres({ databaseUrl, masterKey });
  const remotes = instantRemotes();
  return createOrderWorker(connection, {
    namespace: 'default',
    workflows: { bundlePath: fileURLToPath(new URL('../workflow-bundle.js', import.meta.url)) },
    activities: createActivities({
      ...remotes,
      commentTexts,
      feedRequests,
      orderRecords,
      orderWorkflows: new TemporalOrderWorkflows(new Client({ connection })),
      stores,
    }),
    maxCachedWorkflows,
  });
}
