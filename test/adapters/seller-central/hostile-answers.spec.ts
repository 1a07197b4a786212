import { gzipSync } from 'node:zlib';

import { requireAmazonOrderId } from '../../../src/domain/ids.js';
import { IntegrationError } from '../../../src/ports/integration-error.js';
import { anAmazonOrder } from '../../support/builders.js';
import { STORE_ID } from '../../support/one-store.js';
import { readVerdict, sendAlone } from '../../support/single-feed.js';
import { parcelOf } from './parcel.js';
import { sellerCentralAt, type SellerCentral } from './seller-central-at.js';
import { stubServer, type StubAnswer, type StubServer } from './stub-server.js';

const amazonOrderId = requireAmazonOrderId('902-1106328-1059050');
const ONE = { storeId: STORE_ID, amazonOrderId };
const MARKETPLACE = { marketplaceId: 'ATVPDKIKX0DER' };
const V0 = `/orders/v0/orders/${amazonOrderId}`;
const DOCUMENTS = '/feeds/2021-06-30/documents';
const FEEDS = '/feeds/2021-06-30/feeds';
const STORAGE = '/storage';

const feed = { kind: 'cancellation', amazonOrderId, orderItemIds: ['1'], reason: 'no-inventory' } as const;
const sendFeed = (sc: SellerCentral) => sendAlone(sc, MARKETPLACE.marketplaceId, feed);
const readReport = (sc: SellerCentral) => readVerdict(sc, '1');
const parcel = parcelOf(anAmazonOrder());
const approval = { reviewerId: 'r-1', decision: { kind: 'approved' } } as const;

/** Every call to Amazon there is: by the operation that answers badly, where it answers, and what calls it. */
const CALLS: readonly (readonly [
  operation: string,
  path: string,
  call: (sc: SellerCentral) => Promise<unknown>,
])[] = [
  ['getOrder', '/orders/2026-01-01/orders/', (sc) => sc.find(STORE_ID, amazonOrderId)],
  [
    'searchOrders',
    '/orders/2026-01-01/orders?',
    (sc) => sc.search({ storeId: STORE_ID, changedSinceMs: 0, pageToken: null }),
  ],
  ['cancelOrder', '/orders/2026-01-01/orders/', (sc) => sc.cancel({ ...ONE, reason: 'no-inventory' })],
  ['confirmShipment', V0, (sc) => sc.confirmShipment({ ...ONE, ...MARKETPLACE, parcel })],
  [
    'updateShipmentStatus',
    V0,
    (sc) => sc.updatePickup({ ...ONE, ...MARKETPLACE, status: 'picked-up', lines: null }),
  ],
  ['createRestrictedDataToken', '/tokens', (sc) => sc.findVerification(ONE)],
  ['getOrderRegulatedInfo', V0, (sc) => sc.findVerification(ONE)],
  ['updateVerificationStatus', V0, (sc) => sc.decideVerification({ ...ONE, ...approval })],
  ['createFeedDocument', DOCUMENTS, sendFeed],
  ['createFeed', FEEDS, sendFeed],
  ['getFeeds', FEEDS, (sc) => sc.findSentSince({ storeId: STORE_ID, kind: 'refund', sinceMs: 0 })],
  ['getFeed', FEEDS, readReport],
  ['getFeedDocument', DOCUMENTS, readReport],
  ['download of a feed document', STORAGE, readReport],
  ['token request', '/auth/o2/token', (sc) => sc.find(STORE_ID, amazonOrderId)],
];

const MORE_THAN_ALLOWED = 17 * 1024 * 1024;

const HOSTILE: readonly (readonly [what: string, answer: StubAnswer])[] = [
  [
    'HTML',
    { headers: { 'content-type': 'text/html' }, body: '<html><body>Down for maintenance</body></html>' },
  ],
  ['half a document', { body: '{"order":{"orderId":"902-11' }],
  ['brackets without end', { body: '['.repeat(200_000) }],
  ['other bytes than UTF-8', { body: Uint8Array.of(0xff, 0xfe, 0x00, 0x80) }],
  ['more than anybody can read', { body: ' '.repeat(MORE_THAN_ALLOWED) }],
  [
    'a little that grows',
    { headers: { 'content-encoding': 'gzip' }, body: gzipSync(Buffer.alloc(MORE_THAN_ALLOWED)) },
  ],
  ['a broken compression', { headers: { 'content-encoding': 'gzip' }, body: 'no gzip' }],
  ['a body shorter than it says', { headers: { 'content-length': '1000' }, body: '{}' }],
  ['a body without end', { body: '{', neverEnds: true }],
  ['the way to somewhere else', { status: 307, headers: { location: 'http://127.0.0.1:9/' }, body: '' }],
  [
    'a document that expands itself',
    { body: `<!DOCTYPE a [<!ENTITY b "${'b'.repeat(1000)}"><!ENTITY c "${'&b;'.repeat(1000)}">]><a>&c;</a>` },
  ],
];

let server: StubServer;
let sellerCentral: SellerCentral;
const TIMEOUT_MS = 800;

beforeAll(async () => {
  server = await stubServer();
});
beforeEach(() => {
  sellerCentral = sellerCentralAt(server.url, TIMEOUT_MS);
});
afterAll(() => {
  server.stop();
});

/** All is well on the way to the operation that is asked about. */
function leadingThere(): Record<string, StubAnswer> {
  const answers = {
    '/tokens': { restrictedDataToken: 'Atz.sprdt|test' },
    [DOCUMENTS]: { feedDocumentId: '1', url: `${server.url}${STORAGE}` },
    [FEEDS]: { feedId: '1', createdTime: '', processingStatus: 'DONE', resultFeedDocumentId: '1' },
    [STORAGE]: {},
  };
  return Object.fromEntries(
    Object.entries(answers).map(([path, body]) => [path, { body: JSON.stringify(body) }]),
  );
}

describe.each(HOSTILE)('an answer that is %s', (_what, hostile) => {
  it.each(CALLS)('is a clear failure of the %s, in bounded time', async (operation, path, call) => {
    server.answer({ ...leadingThere(), [path]: hostile });
    const startedAtMs = performance.now();
    const outcome: unknown = await call(sellerCentral).catch((error: unknown) => error);
    expect(outcome).toBeInstanceOf(IntegrationError);
    const failure = outcome as IntegrationError;
    expect(failure).toMatchObject({ system: 'amazon', isRetryable: true });
    expect(failure.message).toMatch(
      operation.startsWith('download') ? /feed (document|processing)/ : operation,
    );
    expect(failure.message.length).toBeLessThanOrEqual(500);
    expect(performance.now() - startedAtMs).toBeLessThan(10 * TIMEOUT_MS);
  });
});
