import {
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import { NotificationDesk, QUEUE, QUEUE_ARN, sqsClient } from '../support/notification-desk.js';
import { sellerCentralSandbox, type SellerCentralSandbox } from '../support/seller-central-sandbox.js';

describe('a queue, spoken to by Amazon’s own client', () => {
  let sandbox: SellerCentralSandbox;
  let desk: NotificationDesk;

  beforeEach(async () => {
    sandbox = await sellerCentralSandbox();
    desk = new NotificationDesk(sandbox.client);
  });
  afterEach(() => sandbox.stop());

  const send = (MessageBody: string, DelaySeconds = 0) =>
    desk.sqs.send(new SendMessageCommand({ QueueUrl: desk.queueUrl, MessageBody, DelaySeconds }));
  const bodies = async (wish: Parameters<NotificationDesk['receive']>[0] = {}) =>
    (await desk.receive(wish)).map(({ Body }) => Body);

  it('is found by its name, and tells its address in AWS', async () => {
    const { QueueUrl } = await desk.sqs.send(new GetQueueUrlCommand({ QueueName: QUEUE }));
    expect(QueueUrl).toBe(desk.queueUrl);
    const { Attributes } = await desk.sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }),
    );
    expect(Attributes).toMatchObject({ QueueArn: QUEUE_ARN, ApproximateNumberOfMessages: '0' });
  });

  it('is another one when it is made under another name', async () => {
    const { QueueUrl } = await desk.sqs.send(new CreateQueueCommand({ QueueName: 'other' }));
    await send('here');
    const { Messages } = await desk.sqs.send(new ReceiveMessageCommand({ QueueUrl }));
    expect(Messages).toBeUndefined();
    expect(await bodies()).toEqual(['here']);
  });

  it('gives a message again once its visibility has run out, until it is deleted', async () => {
    await send('ñ');
    const [first] = await desk.receive({ hideFor: 60 });
    expect([first?.Body, first?.Attributes?.ApproximateReceiveCount]).toEqual(['ñ', '1']);
    expect(await bodies()).toEqual([]);
    await sandbox.advance(61_000);
    const [again] = await desk.receive({ hideFor: 60 });
    expect([again?.MessageId, again?.Attributes?.ApproximateReceiveCount]).toEqual([first?.MessageId, '2']);
    await desk.remove(first!);
    await desk.hide(again!, 0);
    expect(await bodies({ hideFor: 0 })).toEqual(['ñ']);
    const [last] = await desk.receive();
    await desk.remove(last!);
    await sandbox.advance(3_600_000);
    expect(await bodies()).toEqual([]);
  });

  it('holds a delayed message back', async () => {
    await send('later', 60);
    expect(await bodies()).toEqual([]);
    await sandbox.advance(60_000);
    expect(await bodies()).toEqual(['later']);
  });

  it('answers a long poll when a message comes', async () => {
    const waiting = bodies({ wait: 20 });
    await send('at last');
    expect(await waiting).toEqual(['at last']);
  });

  it('gives a message to nobody who has hung up', async () => {
    const leaving = new AbortController();
    const waiting = desk.sqs.send(
      new ReceiveMessageCommand({ QueueUrl: desk.queueUrl, WaitTimeSeconds: 20 }),
      { abortSignal: leaving.signal },
    );
    leaving.abort();
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
    await send('for somebody');
    expect(await bodies({ wait: 1 })).toEqual(['for somebody']);
  });

  it('keeps no server from stopping while somebody waits', async () => {
    const own = await sellerCentralSandbox();
    const waiting = new NotificationDesk(own.client).receive({ wait: 20 }).catch((error: unknown) => error);
    await own.client.login();
    await own.stop();
    expect(await waiting).toBeDefined();
  });

  it('deletes in batches and is emptied at once', async () => {
    for (const body of ['a', 'b', 'c']) await send(body);
    const Entries = (await desk.receive({ most: 2 })).map(({ ReceiptHandle }, index) => ({
      Id: `${index}`,
      ReceiptHandle,
    }));
    const { Successful } = await desk.sqs.send(
      new DeleteMessageBatchCommand({ QueueUrl: desk.queueUrl, Entries }),
    );
    expect(Successful?.map(({ Id }) => Id)).toEqual(['0', '1']);
    expect(await bodies({ hideFor: 0 })).toEqual(['c']);
    await desk.sqs.send(new PurgeQueueCommand({ QueueUrl: desk.queueUrl }));
    expect(await bodies()).toEqual([]);
  });

  it('refuses a queue it does not know, an input that is wrong, a caller it does not know', async () => {
    const QueueUrl = `${sandbox.client.url}/queues/000000000000/unknown`;
    await expect(desk.sqs.send(new ReceiveMessageCommand({ QueueUrl }))).rejects.toMatchObject({
      name: 'QueueDoesNotExist',
    });
    await expect(desk.receive({ most: 11 })).rejects.toMatchObject({ name: 'InvalidParameterValue' });
    const stranger = sqsClient(sandbox.client.url, 'AKIAOTHER');
    const asked = stranger.send(new ReceiveMessageCommand({ QueueUrl: desk.queueUrl }));
    await expect(asked).rejects.toMatchObject({ name: 'InvalidClientTokenId' });
  });
});
