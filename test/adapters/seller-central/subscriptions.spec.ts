import { RateBudgetsInMemory } from '../../../bench/rates/rate-budgets-in-memory.js';
import { CreateQueueCommand } from '@aws-sdk/client-sqs';

import { createSellerCentral } from '../../../src/adapters/seller-central/create-seller-central.js';
import { NotificationDesk } from '../../sandbox/support/notification-desk.js';
import { SellerCentralClient } from '../../sandbox/support/seller-central-client.js';
import { valueAt } from '../../sandbox/support/value-at.js';
import { STORE_ID, storeConnectedTo } from '../../support/one-store.js';
import { connectedSandbox, type ConnectedSandbox } from './connected-sandbox.js';
import { recordingInFrontOf } from './recorder.js';

const rateBudgets = RateBudgetsInMemory.withoutLimits();

const OTHER_QUEUE = 'other';

describe('being told by Amazon', () => {
  let sandbox: ConnectedSandbox;
  let desk: NotificationDesk;

  beforeEach(async () => {
    sandbox = await connectedSandbox();
    desk = new NotificationDesk(new SellerCentralClient(sandbox.url));
  });
  afterEach(() => sandbox.stop());

  const ensure = (sellerCentral = sandbox.sellerCentral) => sellerCentral.ensureSubscribed(STORE_ID);

  /** Every destination, and where each subscription leads. */
  async function standing() {
    const { body } = await desk.grantless('GET /destinations');
    const types = ['ORDER_CHANGE', 'FEED_PROCESSING_FINISHED'];
    const subscriptions = await Promise.all(types.map((type) => desk.getSubscription(type)));
    return {
      destinationIds: (valueAt(body, 'payload') as { destinationId: string }[]).map(
        (each) => each.destinationId,
      ),
      leadTo: subscriptions.map((answer) => valueAt(answer.body, 'payload.destinationId')),
    };
  }

  it('takes a destination and two subscriptions, once', async () => {
    await ensure();
    const { destinationIds, leadTo } = await standing();
    expect(destinationIds).toHaveLength(1);
    expect(leadTo).toEqual([destinationIds[0], destinationIds[0]]);
    await ensure();
    expect(await standing()).toEqual({ destinationIds, leadTo });
  });

  it('is agreed upon when two ask for it at the same time', async () => {
    await Promise.all([ensure(), ensure(sandbox.connect()), ensure(sandbox.connect())]);
    expect((await standing()).destinationIds).toHaveLength(1);
  });

  it.each(['/notifications/v1/destinations', '/notifications/v1/subscriptions/ORDER_CHANGE'])(
    'is found the next time when the reply of POST %s was lost',
    async (path) => {
      await sandbox.suffer({ method: 'POST', path, fault: 'drop-reply', times: 1 });
      await expect(ensure()).rejects.toMatchObject({ code: 'unavailable' });
      await ensure();
      const { destinationIds, leadTo } = await standing();
      expect(leadTo).toEqual([destinationIds[0], destinationIds[0]]);
    },
  );

  it('leaves a subscription alone that leads to somebody else’s queue, and says so', async () => {
    await desk.sqs.send(new CreateQueueCommand({ QueueName: OTHER_QUEUE }));
    const arn = `arn:aws:sqs:us-east-1:000000000000:${OTHER_QUEUE}`;
    const { body } = await desk.createDestination({ name: 'Other', resourceSpecification: { sqs: { arn } } });
    const destinationId = valueAt(body, 'payload.destinationId');
    await desk.createSubscription('ORDER_CHANGE', { destinationId, payloadVersion: '1.0' });
    await expect(ensure()).rejects.toMatchObject({
      code: 'rejected',
      message: expect.stringContaining(`destination ${String(destinationId)}`) as string,
    });
    expect((await standing()).leadTo[0]).toBe(destinationId);
  });

  it('says what is wrong when Amazon may not send to the queue', async () => {
    const stores = storeConnectedTo({
      sellerCentralUrl: sandbox.url,
      commerceUrl: sandbox.url,
      notifications: {
        queueUrl: 'x',
        queueArn: 'arn:aws:sqs:us-east-1:000000000000:unknown',
        region: 'us-east-1',
      },
    });
    await expect(ensure(createSellerCentral({ stores, rateBudgets }))).rejects.toMatchObject({
      code: 'rejected',
    });
  });

  it('asks nothing for a store that has no queue', async () => {
    const recorder = await recordingInFrontOf(sandbox.url);
    const stores = storeConnectedTo({ sellerCentralUrl: recorder.url, commerceUrl: recorder.url });
    await ensure(createSellerCentral({ stores, rateBudgets }));
    await recorder.stop();
    expect(recorder.requests).toEqual([]);
  });

  it('goes with one token of the application and one of the seller, and new ones once those are not taken', async () => {
    const recorder = await recordingInFrontOf(sandbox.url);
    const connected = sandbox.connect({ url: recorder.url });
    const grants = () =>
      recorder.requests
        .filter(({ path }) => path === '/auth/o2/token')
        .map(({ body }) => new URLSearchParams(body).get('grant_type'));
    await ensure(connected);
    await ensure(connected);
    expect(grants()).toEqual(['client_credentials', 'refresh_token']);
    await sandbox.advance(3_600_000);
    await expect(ensure(connected)).rejects.toMatchObject({ code: 'unauthorized' });
    await expect(ensure(connected)).rejects.toMatchObject({ code: 'unauthorized' });
    await ensure(connected);
    expect(grants().toSorted()).toEqual([
      'client_credentials',
      'client_credentials',
      'refresh_token',
      'refresh_token',
    ]);
    await recorder.stop();
  });
});
