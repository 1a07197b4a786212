import type { TestWorkflowEnvironment } from '@temporalio/testing';

import { PartUnavailable } from '../../src/ports/part-unavailable.js';
import { anAmazonOrder, anOrderId } from '../support/builders.js';
import { OrderWorld } from '../support/order-world.js';
import { timeSkippingServer } from '../support/temporal-servers.js';

describe('an order whose surroundings fail', () => {
  let env: TestWorkflowEnvironment;
  let world: OrderWorld;

  beforeAll(async () => {
    env = await timeSkippingServer();
    world = new OrderWorld(env);
    await world.startWorker();
  });

  afterAll(async () => {
    await world.stopWorker();
    await env.teardown();
  });

  it('waits for its records when PostgreSQL is away as it opens', async () => {
    const amazonOrderId = anOrderId(1);
    const find = world.stores.find.bind(world.stores);
    let tries = 0;
    world.stores.find = async () => {
      tries += 1;
      if (tries <= 3) throw new PartUnavailable('postgres', 'away');
      return find();
    };
    await world.arrive(anAmazonOrder({ amazonOrderId }));
    await world.until(amazonOrderId, 'it is placed', ({ commerce }) => commerce !== null);
    expect(tries).toBeGreaterThan(3);
  });
});
