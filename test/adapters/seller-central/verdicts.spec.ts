import { gzipSync } from 'node:zlib';

import { readVerdict } from '../../support/single-feed.js';
import { reportOf } from './report.js';
import { sellerCentralAt, type SellerCentral } from './seller-central-at.js';
import { stubServer, type StubAnswer, type StubServer } from './stub-server.js';

const FEED = '/feeds/2021-06-30/feeds/50001';
const DOCUMENT = '/feeds/2021-06-30/documents/report-1';

let server: StubServer;
let sellerCentral: SellerCentral;

beforeAll(async () => {
  server = await stubServer();
  sellerCentral = sellerCentralAt(server.url);
});
afterAll(() => {
  server.stop();
});

function feed(processingStatus: string, hasReport: boolean): StubAnswer {
  const resultFeedDocumentId = hasReport ? { resultFeedDocumentId: 'report-1' } : {};
  const known = {
    feedId: '50001',
    feedType: 'POST_PAYMENT_ADJUSTMENT_DATA',
    createdTime: '2026-03-01T10:00:00Z',
  };
  return { body: JSON.stringify({ ...known, processingStatus, ...resultFeedDocumentId }) };
}

function verdictOn(feedAnswer: StubAnswer, report: StubAnswer = { status: 404, body: '' }) {
  const document = {
    feedDocumentId: 'report-1',
    url: `${server.url}/reports/1`,
    compressionAlgorithm: 'GZIP',
  };
  server.answer({ [FEED]: feedAnswer, [DOCUMENT]: { body: JSON.stringify(document) }, '/reports/1': report });
  return readVerdict(sellerCentral, '50001');
}

describe('the verdict on a feed', () => {
  it.each(['IN_QUEUE', 'IN_PROGRESS'])('is pending while it is %s', async (status) => {
    expect(await verdictOn(feed(status, false))).toEqual({ kind: 'pending' });
  });

  it('is still pending when it is done and has no report: done is not done well', async () => {
    expect(await verdictOn(feed('DONE', false))).toEqual({ kind: 'pending' });
  });

  it('is a rejection when it was canceled', async () => {
    expect(await verdictOn(feed('CANCELLED', false))).toMatchObject({ kind: 'rejected', code: 'CANCELLED' });
  });

  it('is not known when Amazon aborted it and says no reason', async () => {
    expect(await verdictOn(feed('FATAL', false))).toMatchObject({ kind: 'unknown', code: 'FATAL' });
  });

  it('has the report’s reason when Amazon aborted it and says one', async () => {
    const report = {
      body: reportOf({ errors: [{ messageId: 0, code: '5000', description: 'Malformed.' }] }),
    };
    expect(await verdictOn(feed('FATAL', true), report)).toEqual({
      kind: 'rejected',
      code: '5000',
      message: 'Malformed.',
    });
  });

  it.each<[string, () => StubAnswer]>([
    ['plain', () => ({ body: reportOf() })],
    ['zipped', () => ({ body: gzipSync(reportOf()) })],
    ['zipped for the way', () => ({ headers: { 'content-encoding': 'gzip' }, body: gzipSync(reportOf()) })],
  ])('is read from a report that comes %s', async (_how, report) => {
    expect(await verdictOn(feed('DONE', true), report())).toEqual({ kind: 'accepted' });
  });

  it.each<[string, () => StubAnswer, string]>([
    ['expired', () => ({ status: 403, body: '<Error><Code>AccessDenied</Code></Error>' }), 'unavailable'],
    ['half zipped', () => ({ body: gzipSync(reportOf()).subarray(0, 40) }), 'malformed-response'],
    ['a bomb', () => ({ body: gzipSync(Buffer.alloc(64 * 1024 * 1024)) }), 'malformed-response'],
    ['HTML', () => ({ body: '<html></html>' }), 'malformed-response'],
  ])('is not known while its report is %s', async (_what, report, code) => {
    await expect(verdictOn(feed('DONE', true), report())).rejects.toMatchObject({ code });
  });

  it('is not known when Amazon uses a word for it that nobody knows', async () => {
    await expect(verdictOn(feed('PAUSED', false))).rejects.toMatchObject({ code: 'malformed-response' });
  });
});
