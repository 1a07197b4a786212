import { SendMessageCommand } from '@aws-sdk/client-sqs';

import { createNotificationQueues } from '../../../src/adapters/seller-central/notification-queue.js';
import type { QueueConnection } from '../../../src/ports/store-directory.js';
import { NotificationDesk } from '../../sandbox/support/notification-desk.js';
import { SellerCentralClient } from '../../sandbox/support/seller-central-client.js';
import { textAt } from '../../sandbox/support/value-at.js';
import { sandboxQueueAt, STORE_ID, storeConnectedTo } from '../../support/one-store.js';
import { connectedSandbox, type ConnectedSandbox } from './connected-sandbox.js';

const NEVER = new AbortController().signal;

describe('the queue of a store', () => {
  let sandbox: ConnectedSandbox;

  beforeEach(async () => {
    sandbox = await connectedSandbox();
    await sandbox.sellerCentral.ensureSubscribed(STORE_ID);
  });
  afterEach(() => sandbox.stop());

  function queuesAt(change: Partial<QueueConnection> = {}) {
    const notifications = { ...sandboxQueueAt(sandbox.url), ...change };
    return createNotificationQueues({
      stores: storeConnectedTo({ sellerCentralUrl: sandbox.url, commerceUrl: sandbox.url, notifications }),
    });
  }

  it('hands out what changed, and nothing that says where it goes to', async () => {
    const amazonOrderId = await sandbox.placeOrder();
    const { body } = await new SellerCentralClient(sandbox.url).getOrder(amazonOrderId, 'RECIPIENT');
    const [received] = await queuesAt().receive(STORE_ID, NEVER);
    expect(received).toMatchObject({
      notification: { kind: 'order-changed', amazonOrderId, sellerId: 'A1CAUCESELLER' },
      receivedTimes: 1,
    });
    expect(JSON.stringify(received)).not.toContain(
      textAt(body, 'order.recipient.deliveryAddress.postalCode'),
    );
  });

  it('hands it out again once put back, until it is removed', async () => {
    const queues = queuesAt();
    await sandbox.placeOrder();
    const [first] = await queues.receive(STORE_ID, NEVER);
    await queues.putBack(STORE_ID, first!.handle, 60_000);
    await sandbox.advance(60_000);
    const [again] = await queues.receive(STORE_ID, NEVER);
    expect([again?.messageId, again?.receivedTimes]).toEqual([first?.messageId, 2]);
    await queues.remove(STORE_ID, again!.handle);
    await sandbox.advance(3_600_000);
    await sandbox.placeOrder();
    const rest = await queues.receive(STORE_ID, NEVER);
    expect(rest.map(({ messageId }) => messageId)).not.toContain(first?.messageId);
    expect(rest).toHaveLength(1);
  });

  it('hands out what it cannot read as such', async () => {
    const desk = new NotificationDesk(new SellerCentralClient(sandbox.url));
    await desk.sqs.send(new SendMessageCommand({ QueueUrl: desk.queueUrl, MessageBody: 'hello' }));
    const [received] = await queuesAt().receive(STORE_ID, NEVER);
    expect(received?.notification).toEqual({
      kind: 'unreadable',
      problem: 'it is no notification that was subscribed to',
    });
  });

  it('lets go of whoever waits, at once', async () => {
    const leaving = new AbortController();
    const waiting = queuesAt().receive(STORE_ID, leaving.signal);
    leaving.abort();
    expect(await waiting).toEqual([]);
  });

  it('is known by its address, which is how stores share it; a store without one has none', async () => {
    const none = createNotificationQueues({
      stores: storeConnectedTo({ sellerCentralUrl: sandbox.url, commerceUrl: sandbox.url }),
    });
    expect(await queuesAt().queueOf(STORE_ID)).toBe(sandboxQueueAt(sandbox.url).queueUrl);
    expect(await none.queueOf(STORE_ID)).toBeNull();
    await expect(none.receive(STORE_ID, NEVER)).rejects.toMatchObject({ name: 'IntegrationError' });
  });

  it.each([
    ['the key is not known', 'unauthorized', { accessKeyId: 'AKIAOTHER' }],
    ['there is no such queue', 'rejected', { queueUrl: 'http://127.0.0.1:1/queues/000000000000/unknown' }],
    ['nobody answers', 'unavailable', { endpoint: 'http://127.0.0.1:1/queues' }],
  ])('fails in our words when %s', async (_what, code, change) => {
    await expect(queuesAt(change).receive(STORE_ID, NEVER)).rejects.toMatchObject({ system: 'amazon', code });
  });

  it.each([
    ['refuse', 'unavailable'],
    ['throttle', 'throttled'],
    ['garbage', 'unavailable'],
    ['drop-reply', 'unavailable'],
  ] as const)('fails in our words when struck by %s', async (fault, code) => {
    await sandbox.placeOrder();
    await sandbox.suffer({ path: '/queues', fault });
    await expect(queuesAt().receive(STORE_ID, NEVER)).rejects.toMatchObject({ system: 'amazon', code });
  });
});
