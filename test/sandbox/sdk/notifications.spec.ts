import { itWithContracts } from '../../support/contracts.js';
import { notificationProblems } from '../../support/sp-api/published-notifications.js';
import { CANCEL } from '../support/feed-xml.js';
import { NotificationDesk, QUEUE_ARN, VERSIONS } from '../support/notification-desk.js';
import type { SellerCentralClient } from '../support/seller-central-client.js';
import {
  FEED_PROCESSING_MS,
  sellerCentralSandbox,
  type SellerCentralSandbox,
} from '../support/seller-central-sandbox.js';
import { valueAt } from '../support/value-at.js';
import { amazonSdkSubscriber } from './amazon-sdk-subscriber.js';
import type { NotificationType, PublicSubscriber } from './public-subscriber.js';
import { spApiSdkSubscriber } from './sp-api-sdk-subscriber.js';

type Connect = (sandbox: SellerCentralClient) => PublicSubscriber | Promise<PublicSubscriber>;

describe.each<[string, Connect]>([
  ['@sp-api-sdk', spApiSdkSubscriber],
  ['Amazon’s own SDK', amazonSdkSubscriber],
])('%s', (_name, connect) => {
  let sandbox: SellerCentralSandbox;
  let subscriber: PublicSubscriber;
  let desk: NotificationDesk;

  beforeEach(async () => {
    sandbox = await sellerCentralSandbox();
    subscriber = await connect(sandbox.client);
    desk = new NotificationDesk(sandbox.client);
  });
  afterEach(() => sandbox.stop());

  async function subscribe(type: NotificationType): Promise<string> {
    const destinationId = await subscriber.createDestination(QUEUE_ARN);
    const payloadVersion = VERSIONS[type];
    const { subscriptionId } = await subscriber.createSubscription(type, { payloadVersion, destinationId });
    expect(await subscriber.getDestinations()).toEqual([destinationId]);
    const subscription = await subscriber.getSubscription(type);
    expect(subscription).toMatchObject({ subscriptionId, payloadVersion, destinationId });
    return subscriptionId;
  }

  itWithContracts('is told of orders until it wants to hear no more', async () => {
    const subscriptionId = await subscribe('ORDER_CHANGE');
    const orderId = await sandbox.placed();
    const [told] = await desk.take();
    expect(valueAt(told, 'Payload.OrderChangeNotification.AmazonOrderId')).toBe(orderId);
    expect(notificationProblems('ORDER_CHANGE', told)).toEqual([]);

    await subscriber.deleteSubscription('ORDER_CHANGE', subscriptionId);
    const [destinationId = ''] = await subscriber.getDestinations();
    await subscriber.deleteDestination(destinationId);
    expect(await subscriber.getDestinations()).toEqual([]);
    await sandbox.placed();
    expect(await desk.take()).toEqual([]);
  });

  itWithContracts('is told that a feed is done', async () => {
    await subscribe('FEED_PROCESSING_FINISHED');
    const feedId = await sandbox.client.sendFeed(CANCEL, '<x/>');
    await sandbox.advance(FEED_PROCESSING_MS);
    const [told] = await desk.take();
    expect(valueAt(told, 'payload.feedProcessingFinishedNotification.feedId')).toBe(feedId);
    expect(notificationProblems('FEED_PROCESSING_FINISHED', told)).toEqual([]);
  });
});
