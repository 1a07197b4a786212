import type { TestWorkflowEnvironment } from '@temporalio/testing';

import { OrderWorld } from './order-world.js';
import { timeSkippingServer } from './temporal-servers.js';

/** A server, a worker and a world for each test of the describe block it is called in: nobody's timers move another's clock. */
export function timeSkippingWorld(): () => OrderWorld {
  let env: TestWorkflowEnvironment | undefined;
  let world: OrderWorld | undefined;

  beforeAll(async () => {
    env = await timeSkippingServer();
  });
  beforeEach(async () => {
    if (env === undefined) throw new Error('The server did not start');
    world = new OrderWorld(env);
    await world.startWorker();
  });
  afterEach(async () => {
    await world?.end();
  });
  afterAll(async () => {
    await env?.teardown();
  });

  return () => {
    if (world === undefined) throw new Error('The world begins with the test');
    return world;
  };
}
