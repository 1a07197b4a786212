import type { TestWorkflowEnvironment } from '@temporalio/testing';

import { fulfilmentStatusOf } from '../../src/domain/order/order-summary.js';
import { anAmazonOrder, anOrderId, DAY_MS } from '../support/builders.js';
import { eventually } from '../support/eventually.js';
import { OrderWorld } from '../support/order-world.js';
import { timeSkippingServer } from '../support/temporal-servers.js';

const SHIP_ALL = { parcels: [{ carrierCode: 'UPS', trackingNumber: '1Z0001' }] };

describe('the life of an order', () => {
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

  it('lives forty days: placed, shipped, invoiced, partly refunded, and ended with its return window', async () => {
    const amazonOrderId = anOrderId(1);
    await world.arrive(anAmazonOrder({ amazonOrderId }));
    await world.until(amazonOrderId, 'it is placed', ({ commerce }) => commerce !== null);

    await env.sleep('2 days');
    const shipped = await world.command(amazonOrderId, 'ship', { body: SHIP_ALL });
    expect(shipped.kind).toBe('accepted');
    await world.until(amazonOrderId, 'it is completed', (state) => fulfilmentStatusOf(state) === 'Completed');

    await env.sleep('10 days');
    const { state } = await accepted(world.command(amazonOrderId, 'refund', { body: refundOne() }));
    expect(state.refunds).toMatchObject([
      { stage: 'requested', lines: [{ quantity: 1, amounts: { principal: 1000 } }] },
    ]);
    await world.until(
      amazonOrderId,
      'the refund is submitted',
      ({ refunds }) => refunds[0]?.stage !== 'requested',
    );
    await world.until(
      amazonOrderId,
      'the refund is credited',
      ({ refunds }) => refunds[0]?.stage === 'credited',
    );

    await env.sleep(32 * DAY_MS);
    await eventually('the workflow has ended', async () => {
      const { status } = await world.handleOf(amazonOrderId).describe();
      return status.name === 'COMPLETED' ? true : undefined;
    });
    expect(world.commerce.effects.map(({ effect }) => effect)).toEqual([
      'order-placed',
      'shipment-created',
      'invoice-created',
      'credit-memo-created',
    ]);
    expect(world.amazon.effects.map(({ effect }) => effect)).toEqual(['shipment-confirmed', 'refund']);
  });
});

function refundOne() {
  return { lines: [{ orderItemId: '10000000000001', quantity: 1 }], reason: 'customer-return' };
}

async function accepted(outcome: ReturnType<OrderWorld['command']>) {
  const answer = await outcome;
  if (answer.kind === 'refused') throw new Error(`Refused: ${answer.code}`);
  return answer;
}
