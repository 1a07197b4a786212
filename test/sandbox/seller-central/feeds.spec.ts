import { CANCEL, REFUND, cancelFeed, cancellation } from '../support/feed-xml.js';
import {
  FEED_PROCESSING_MS,
  itemIdsOf,
  sellerCentralSandbox,
  statusOf,
  type SellerCentralSandbox,
} from '../support/seller-central-sandbox.js';
import { listAt, textAt, valueAt } from '../support/value-at.js';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const XML = 'text/xml; charset=UTF-8';
const US = ['ATVPDKIKX0DER'];

describe('the Feeds API', () => {
  let sandbox: SellerCentralSandbox;

  beforeEach(async () => {
    sandbox = await sellerCentralSandbox();
  });
  afterEach(() => sandbox.stop());

  const put = async (url: string, contentType = XML) =>
    (await fetch(url, { method: 'PUT', body: '<x/>', headers: { 'content-type': contentType } })).status;
  const document = async () => {
    const { body } = await sandbox.client.createFeedDocument();
    return { id: textAt(body, 'feedDocumentId'), url: textAt(body, 'url') };
  };
  const stateOf = async (feedId: string) =>
    textAt((await sandbox.client.getFeed(feedId)).body, 'processingStatus');
  const emptyFeed = () => sandbox.client.sendFeed(CANCEL, cancelFeed());
  const cancelOf = async (id: string) => cancelFeed(cancellation(id, await itemIdsOf(sandbox, id)));

  it('takes a document for five minutes, with exactly the content type it was told', async () => {
    const { url } = await document();
    expect(await put(url, 'text/xml; charset=utf-8')).toBe(403);
    expect(await put(url)).toBe(200);
    expect(await put(url.replace(/X-Amz-Signature=./, 'X-Amz-Signature=-'))).toBe(403);
    await sandbox.advance(5 * MINUTE_MS + 1000);
    expect(await put(url)).toBe(403);
  });

  it('gives a report for five minutes, compressed when it is long', async () => {
    const id = await sandbox.placed({ status: 'SHIPPED' });
    const feedId = await sandbox.client.sendFeed(CANCEL, await cancelOf(id));
    await sandbox.advance(FEED_PROCESSING_MS);
    const feed = await sandbox.client.getFeed(feedId);
    const { body } = await sandbox.client.getFeedDocument(textAt(feed.body, 'resultFeedDocumentId'));
    expect(valueAt(body, 'compressionAlgorithm')).toBe('GZIP');
    const url = textAt(body, 'url');
    expect((await fetch(url)).status).toBe(200);
    expect((await fetch(url, { method: 'PUT', body: 'x', headers: { 'content-type': XML } })).status).toBe(
      403,
    );
    await sandbox.advance(5 * MINUTE_MS + 1000);
    expect((await fetch(url)).status).toBe(403);
  });

  it('goes from the queue over its processing to done, and only then has it happened', async () => {
    const id = await sandbox.placed();
    const feedId = await sandbox.client.sendFeed(CANCEL, await cancelOf(id));
    expect(await stateOf(feedId)).toBe('IN_QUEUE');
    await sandbox.advance(FEED_PROCESSING_MS / 2);
    expect([await stateOf(feedId), await statusOf(sandbox, id)]).toEqual(['IN_PROGRESS', 'UNSHIPPED']);
    await sandbox.advance(FEED_PROCESSING_MS / 2);
    expect([await statusOf(sandbox, id), await stateOf(feedId)]).toEqual(['CANCELLED', 'DONE']);
    const { body } = await sandbox.client.getFeed(feedId);
    const took =
      Date.parse(textAt(body, 'processingEndTime')) - Date.parse(textAt(body, 'processingStartTime'));
    expect(took).toBe(FEED_PROCESSING_MS / 2);
  });

  it('processes one feed after the other', async () => {
    const [first, second] = [await emptyFeed(), await emptyFeed()];
    await sandbox.advance(FEED_PROCESSING_MS);
    expect([await stateOf(first), await stateOf(second)]).toEqual(['DONE', 'IN_PROGRESS']);
    await sandbox.advance(FEED_PROCESSING_MS / 2);
    expect(await stateOf(second)).toBe('DONE');
  });

  it('cancels a feed that waits, and no other', async () => {
    const id = await sandbox.placed();
    const feedId = await sandbox.client.sendFeed(CANCEL, await cancelOf(id));
    const late = await emptyFeed();
    expect((await sandbox.client.cancelFeed(feedId)).status).toBe(200);
    await sandbox.advance(FEED_PROCESSING_MS);
    expect((await sandbox.client.cancelFeed(late)).status).toBe(400);
    expect([await stateOf(feedId), await stateOf(late)]).toEqual(['CANCELLED', 'DONE']);
    expect([await statusOf(sandbox, id), await sandbox.ledger(id)]).toEqual(['UNSHIPPED', []]);
  });

  it('ends fatally when its document was never uploaded', async () => {
    const { id: inputFeedDocumentId } = await document();
    const created = await sandbox.client.createFeed({
      feedType: CANCEL,
      marketplaceIds: US,
      inputFeedDocumentId,
    });
    await sandbox.advance(FEED_PROCESSING_MS);
    const { body } = await sandbox.client.getFeed(textAt(created.body, 'feedId'));
    expect([textAt(body, 'processingStatus'), valueAt(body, 'resultFeedDocumentId')]).toEqual([
      'FATAL',
      undefined,
    ]);
  });

  it('lists feeds newest first, by type and status, page by page', async () => {
    const ids = [];
    for (let count = 0; count < 3; count += 1) ids.unshift(await emptyFeed());
    await sandbox.client.cancelFeed(ids[2] ?? '');
    await sandbox.client.sendFeed(REFUND, '<x/>');
    const query = { feedTypes: CANCEL, pageSize: '2' };
    const first = await sandbox.client.getFeeds(query);
    const last = await sandbox.client.getFeeds({ nextToken: textAt(first.body, 'nextToken') });
    const listed = [first, last].flatMap(({ body }) => listAt(body, 'feeds'));
    expect(listed.map((feed) => textAt(feed, 'feedId'))).toEqual(ids);
    expect(valueAt(last.body, 'nextToken')).toBeUndefined();
    const canceled = await sandbox.client.getFeeds({ ...query, processingStatuses: 'CANCELLED' });
    expect(listAt(canceled.body, 'feeds')).toHaveLength(1);
  });

  const badQueries: [string, Record<string, string>][] = [
    ['neither types nor a token', {}],
    ['a token and something else', { nextToken: 'x', feedTypes: CANCEL }],
    ['a token that is none', { nextToken: 'x' }],
    ['a page too long', { feedTypes: CANCEL, pageSize: '101' }],
  ];
  for (const [name, query] of badQueries) {
    it(`refuses to list by ${name}`, async () => {
      expect((await sandbox.client.getFeeds(query)).status).toBe(400);
    });
  }

  const badFeeds: [string, object][] = [
    ['an unknown type', { feedType: 'POST_EVERYTHING' }],
    ['a foreign marketplace', { marketplaceIds: ['A1PA6795UKMFR9'] }],
    ['no marketplace', { marketplaceIds: [] }],
    ['an unknown document', { inputFeedDocumentId: 'amzn1.tortuga.4.na.0' }],
    ['no document', { inputFeedDocumentId: undefined }],
  ];
  for (const [name, change] of badFeeds) {
    it(`refuses a feed of ${name}`, async () => {
      const { id: inputFeedDocumentId } = await document();
      const feed = { feedType: CANCEL, marketplaceIds: US, inputFeedDocumentId, ...change };
      const { status, body } = await sandbox.client.createFeed(feed);
      expect([status, valueAt(body, 'errors.0.code')]).toEqual([400, 'InvalidInput']);
    });
  }

  it('refuses a document older than two days, and one of no content type', async () => {
    const { id: inputFeedDocumentId } = await document();
    await sandbox.advance(2 * DAY_MS + 1000);
    await sandbox.client.login();
    const late = await sandbox.client.createFeed({
      feedType: CANCEL,
      marketplaceIds: US,
      inputFeedDocumentId,
    });
    expect([late.status, (await sandbox.client.createFeedDocument({})).status]).toEqual([400, 400]);
  });

  it('does not find feeds and documents that are none', async () => {
    const answers = [
      await sandbox.client.getFeed('1'),
      await sandbox.client.cancelFeed('1'),
      await sandbox.client.getFeedDocument('1'),
    ];
    expect(answers.map((answer) => answer.status)).toEqual([404, 404, 404]);
  });
});
