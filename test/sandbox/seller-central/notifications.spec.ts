import { itWithContracts } from '../../support/contracts.js';
import { notificationProblems } from '../../support/sp-api/published-notifications.js';
import { CANCEL } from '../support/feed-xml.js';
import { destinationTo, NotificationDesk, QUEUE_ARN, VERSIONS } from '../support/notification-desk.js';
import {
  FEED_PROCESSING_MS,
  itemIdsOf,
  sellerCentralSandbox,
  type SellerCentralSandbox,
} from '../support/seller-central-sandbox.js';
import { shipment } from '../support/shipment-body.js';
import { listAt, textAt, valueAt } from '../support/value-at.js';

const CHANGE = 'Payload.OrderChangeNotification';
const FINISHED = 'payload.feedProcessingFinishedNotification';

let sandbox: SellerCentralSandbox;
let desk: NotificationDesk;

beforeEach(async () => {
  sandbox = await sellerCentralSandbox();
  desk = new NotificationDesk(sandbox.client);
});
afterEach(() => sandbox.stop());

describe('notifications', () => {
  const statuses = async (): Promise<readonly string[]> =>
    (await desk.take()).map((body) => textAt(body, `${CHANGE}.Summary.OrderStatus`));
  const turn = (oddities: object) => sandbox.client.sandbox('PUT /notifications', oddities);

  it('tell of every change of an order, whoever made it, in the words of Orders v0', async () => {
    await desk.subscribe('ORDER_CHANGE');
    const byApi = await sandbox.placed({
      status: 'UNSHIPPED',
      lines: [{ sku: 'A', quantity: 2, price: '5' }],
    });
    const [item = ''] = await itemIdsOf(sandbox, byApi);
    await sandbox.client.confirmShipment(byApi, shipment({ items: [[item, 1]] }));
    const byPerson = await sandbox.placed({ status: 'UNSHIPPED' });
    await sandbox.act(byPerson, 'cancel');
    const pending = await sandbox.placed({ status: 'PENDING', pendingForMs: 1000 });
    await sandbox.advance(1000);
    expect(
      (await desk.take()).map((body) => [
        textAt(body, `${CHANGE}.AmazonOrderId`),
        textAt(body, `${CHANGE}.Summary.OrderStatus`),
      ]),
    ).toEqual([
      [byApi, 'Unshipped'],
      [byApi, 'PartiallyShipped'],
      [byPerson, 'Unshipped'],
      [byPerson, 'Canceled'],
      [pending, 'Pending'],
      [pending, 'Unshipped'],
    ]);
  });

  it('tell that the buyer asks to cancel, when the order changed, and where it goes to', async () => {
    await desk.subscribe('ORDER_CHANGE');
    const orderId = await sandbox.placed({ status: 'UNSHIPPED' });
    await sandbox.act(orderId, 'buyer-cancel-request');
    const { body } = await sandbox.client.getOrder(orderId, 'RECIPIENT');
    const [placed, asked] = await desk.take();
    expect(valueAt(asked, CHANGE)).toMatchObject({
      SellerId: 'A1CAUCESELLER',
      OrderChangeType: 'BuyerRequestedChange',
      OrderChangeTrigger: { TimeOfOrderChange: textAt(body, 'order.lastUpdatedTime') },
      Summary: { DestinationPostalCode: textAt(body, 'order.recipient.deliveryAddress.postalCode') },
    });
    expect(textAt(placed, 'NotificationMetadata.NotificationId')).not.toBe(
      textAt(asked, 'NotificationMetadata.NotificationId'),
    );
  });

  it('tell of every feed at its end, to somebody who only waits', async () => {
    await desk.subscribe('FEED_PROCESSING_FINISHED');
    const canceled = await sandbox.client.sendFeed(CANCEL, '<x/>');
    await sandbox.client.cancelFeed(canceled);
    const done = await sandbox.client.sendFeed(CANCEL, '<x/>');
    await desk.take();
    const waiting = desk.take({ wait: 20 });
    await sandbox.advance(FEED_PROCESSING_MS);
    const [told] = await waiting;
    expect(valueAt(told, FINISHED)).toMatchObject({
      feedId: done,
      feedType: CANCEL,
      processingStatus: 'DONE',
    });
    expect(await sandbox.client.readReport(done)).toContain('ProcessingReport');
  });

  it('tell nothing of what nobody has subscribed to', async () => {
    await desk.subscribe('FEED_PROCESSING_FINISHED');
    await sandbox.placed();
    expect(await desk.take()).toEqual([]);
  });

  itWithContracts('are as Amazon’s schemas say', async () => {
    await desk.subscribe('ORDER_CHANGE', 'FEED_PROCESSING_FINISHED');
    for (const wish of [
      { status: 'PENDING' },
      { status: 'SHIPPED', programs: ['AMAZON_BUSINESS', 'PRIME'] },
    ]) {
      await sandbox.placed(wish);
    }
    const destinationId = textAt((await desk.grantless('GET /destinations')).body, 'payload.0.destinationId');
    for (const [type, payloadVersion] of Object.entries(VERSIONS)) {
      await desk.grantless(`POST /subscriptions/${type}/testNotification`, {
        destinationId,
        testNotification: { payloadVersion },
      });
    }
    const [pending, shipped, testOrder, testFeed] = await desk.take();
    for (const change of [pending, shipped, testOrder])
      expect(notificationProblems('ORDER_CHANGE', change)).toEqual([]);
    expect(notificationProblems('FEED_PROCESSING_FINISHED', testFeed)).toEqual([]);
    expect(notificationProblems('ORDER_CHANGE', testFeed)).not.toEqual([]);
    expect(valueAt(pending, `${CHANGE}.Summary.DestinationPostalCode`)).toBeNull();
  });

  it('come twice, late, in any order, or not at all where the knob says so', async () => {
    await desk.subscribe('ORDER_CHANGE');
    await turn({ duplicate: true });
    await sandbox.placed({ status: 'UNSHIPPED' });
    const ids = (await desk.take()).map((body) => textAt(body, 'NotificationMetadata.NotificationId'));
    expect([ids.length, new Set(ids).size]).toEqual([2, 1]);

    await turn({ delayMs: 60_000 });
    await sandbox.placed({ status: 'UNSHIPPED' });
    expect(await statuses()).toEqual([]);
    await sandbox.advance(60_000);
    expect(await statuses()).toEqual(['Unshipped']);

    await turn({ lose: true });
    await sandbox.placed({ status: 'UNSHIPPED' });
    expect(await statuses()).toEqual([]);

    await turn({ shuffle: true });
    const placed = [];
    for (let count = 0; count < 10; count += 1) placed.push(await sandbox.placed());
    const received = (await desk.take()).map((body) => textAt(body, `${CHANGE}.AmazonOrderId`));
    expect(received.toSorted()).toEqual(placed.toSorted());
    expect((await turn({ reverse: true })).status).toBe(400);
  });

  it('survive a refused change: nothing is told that has not happened', async () => {
    await desk.subscribe('ORDER_CHANGE');
    const orderId = await sandbox.placed({ status: 'SHIPPED' });
    await desk.take();
    expect((await sandbox.act(orderId, 'cancel')).status).toBe(409);
    expect(await desk.take()).toEqual([]);
  });
});

describe('subscribing', () => {
  it('takes the token of the application for destinations and the seller’s for subscriptions', async () => {
    const seller = await sandbox.client.login();
    const application = await sandbox.client.loginAsApplication();
    const ask = async (route: string, token: string) =>
      (await sandbox.client.call(`GET /notifications/v1${route}`, { token })).status;
    expect(await ask('/destinations', seller)).toBe(403);
    expect(await ask('/destinations', application)).toBe(200);
    expect(await ask('/subscriptions/ORDER_CHANGE', application)).toBe(403);
    expect(await ask('/subscriptions/ORDER_CHANGE', seller)).toBe(404);
  });

  it('refuses to do a thing twice, and what is not there', async () => {
    const destinationId = await desk.subscribe('ORDER_CHANGE');
    const wish = { destinationId, payloadVersion: '1.0' };
    const refused = [
      await desk.createDestination(destinationTo(QUEUE_ARN, 'Another')),
      await desk.createDestination(destinationTo(`${QUEUE_ARN}-unknown`, 'Unknown')),
      await desk.createDestination({ name: 'No queue', resourceSpecification: {} }),
      await desk.createSubscription('ORDER_CHANGE', wish),
      await desk.createSubscription('ORDER_CHANGE', { ...wish, payloadVersion: '2.0' }),
      await desk.createSubscription('NO_SUCH_THING', wish),
      await desk.createSubscription('FEED_PROCESSING_FINISHED', {
        destinationId: 'unknown',
        payloadVersion: '2020-09-04',
      }),
      await desk.grantless(`DELETE /destinations/${destinationId}`),
    ];
    expect(refused.map(({ status }) => status)).toEqual([409, 400, 400, 409, 400, 400, 404, 409]);
  });

  it('can be undone', async () => {
    const destinationId = await desk.subscribe('ORDER_CHANGE');
    const query = { notificationTypes: 'ORDER_CHANGE' };
    const { body } = await sandbox.client.call('GET /notifications/v1/subscriptions', {
      query,
    });
    const [subscription] = listAt(body, 'payload.subscriptions');
    const route = `/subscriptions/ORDER_CHANGE/${textAt(subscription, 'subscriptionId')}`;
    expect((await desk.grantless(`GET ${route}`)).body).toEqual({
      payload: subscription,
    });
    expect((await desk.grantless(`DELETE ${route}`)).status).toBe(200);
    expect((await desk.grantless(`GET ${route}`)).status).toBe(404);
    expect((await desk.getSubscription('ORDER_CHANGE')).status).toBe(404);
    const destination = `/destinations/${destinationId}`;
    expect((await desk.grantless(`GET ${destination}`)).status).toBe(200);
    expect((await desk.grantless(`DELETE ${destination}`)).status).toBe(200);
    expect((await desk.grantless(`GET ${destination}`)).status).toBe(404);
  });
});
