import type { TestWorkflowEnvironment } from '@temporalio/testing';

import { OrderWorld } from './order-world.js';
import { replayRuns } from './replay-runs.js';
import { timeSkippingServer } from './temporal-servers.js';

/**
 * A server, a worker and a world for each test of the describe block it is called in. A server has one clock for all its
 * workflows, and what one test leaves unfinished can stop it for the next. Whatever ran is replayed after the test.
 */
export function timeSkippingWorld(): () => OrderWorld {
  let env: TestWorkflowEnvironment | undefined;
  let world: OrderWorld | undefined;

  beforeEach(async () => {
    env = await timeSkippingServer();
    world = new OrderWorld(env);
    await world.startWorker();
  });
  afterEach(async () => {
    await world?.stopWorker();
    try {
      if (env !== undefined) await replayRuns(env);
    } finally {
      await env?.teardown();
      world = undefined;
      env = undefined;
    }
  });

  return () => {
    if (world === undefined) throw new Error('The world begins with the test');
    return world;
  };
}
