import {
  sellerCentralSandbox,
  THREE_MINUTES_MS,
  type SellerCentralSandbox,
} from '../support/seller-central-sandbox.js';
import { listAt, textAt, valueAt } from '../support/value-at.js';

const AFTER = '2026-01-01T00:00:00Z';
const DAY_MS = 86_400_000;

describe('searchOrders', () => {
  let sandbox: SellerCentralSandbox;

  beforeEach(async () => {
    sandbox = await sellerCentralSandbox();
  });
  afterEach(() => sandbox.stop());

  const search = (query: Record<string, string>) => sandbox.client.searchOrders(query);
  const found = async (query: Record<string, string>) => {
    const { body } = await search(query);
    return listAt(body, 'orders').map((order) => textAt(order, 'orderId'));
  };
  const now = async () => Date.parse(textAt((await sandbox.client.sandbox('GET /clock')).body, 'now'));
  const iso = (ms: number) => new Date(ms).toISOString();

  it('shows of an order only what is included in the data', async () => {
    await sandbox.placed();
    const { body } = await search({ createdAfter: AFTER });
    const plain = valueAt(body, 'orders.0');
    expect(Object.keys(plain ?? {})).not.toEqual(expect.arrayContaining(['fulfillment']));
    expect(valueAt(plain, 'buyer')).toBeUndefined();
    expect(valueAt(plain, 'orderItems.0.proceeds')).toBeUndefined();
    const full = await search({ createdAfter: AFTER, includedData: 'BUYER,PROCEEDS,FULFILLMENT' });
    expect(valueAt(full.body, 'orders.0')).toMatchObject({
      buyer: { buyerName: 'Dexter Nobody' },
      fulfillment: { fulfillmentStatus: 'UNSHIPPED', fulfilledBy: 'MERCHANT' },
      proceeds: { grandTotal: { currencyCode: 'USD' } },
    });
  });

  it('finds by status, marketplace and fulfiller', async () => {
    const us = await sandbox.placed();
    const es = await sandbox.placed({ marketplaceId: 'A1RKKUPIHCS9HS', status: 'CANCELLED' });
    const fba = await sandbox.placed({ fulfilledBy: 'AMAZON', status: 'Shipped' });
    expect(await found({ createdAfter: AFTER })).toEqual([us, es, fba]);
    expect(await found({ createdAfter: AFTER, fulfillmentStatuses: 'CANCELLED,SHIPPED' })).toEqual([es, fba]);
    expect(await found({ createdAfter: AFTER, marketplaceIds: 'ATVPDKIKX0DER,A1VC38T7YXB528' })).toEqual([
      us,
      fba,
    ]);
    expect(await found({ createdAfter: AFTER, fulfilledBy: 'AMAZON' })).toEqual([fba]);
  });

  it('finds what changed since, which every change moves forward', async () => {
    const [first, second] = [await sandbox.placed(), await sandbox.placed()];
    const { body } = await search({ lastUpdatedAfter: AFTER });
    const since = textAt(body, 'lastUpdatedBefore');
    await sandbox.advance(1000);
    expect(await found({ lastUpdatedAfter: iso(Date.parse(since) + 1) })).toEqual([]);
    await sandbox.act(first, 'buyer-cancel-request');
    expect(await found({ lastUpdatedAfter: iso(Date.parse(since) + 1) })).toEqual([first]);
    expect(await found({ createdAfter: AFTER })).toEqual([first, second]);
  });

  it('tells up to when it looked: at what was asked for, or at now', async () => {
    await sandbox.placed();
    await sandbox.advance(THREE_MINUTES_MS);
    const createdBefore = iso((await now()) - 2 * 60_000);
    const asked = await search({ createdAfter: AFTER, createdBefore });
    expect(textAt(asked.body, 'createdBefore')).toBe(createdBefore);
    const open = await search({ lastUpdatedAfter: AFTER });
    expect((await now()) - Date.parse(textAt(open.body, 'lastUpdatedBefore'))).toBeLessThan(5000);
  });

  it('goes through every page, which show each order once though orders change meanwhile', async () => {
    const ids = [];
    for (let count = 0; count < 5; count += 1) ids.push(await sandbox.placed());
    const query = { lastUpdatedAfter: AFTER, maxResultsPerPage: '2' };
    const first = await search(query);
    await sandbox.act(ids[0] ?? '', 'cancel');
    const token = { paginationToken: textAt(first.body, 'pagination.nextToken') };
    const second = await search({ ...query, ...token, includedData: 'BUYER', maxResultsPerPage: '2' });
    const last = await search({ ...query, paginationToken: textAt(second.body, 'pagination.nextToken') });
    const pages = [first, second, last].flatMap(({ body }) => listAt(body, 'orders'));
    expect(pages.map((order) => textAt(order, 'orderId'))).toEqual(ids);
    expect(valueAt(last.body, 'pagination')).toBeUndefined();
    expect(textAt(last.body, 'lastUpdatedBefore')).toBe(textAt(first.body, 'lastUpdatedBefore'));
  });

  it('shows an order that changed before its page came to whoever goes on from where the search looked up to', async () => {
    const ids = [await sandbox.placed(), await sandbox.placed()];
    const query = { lastUpdatedAfter: AFTER, maxResultsPerPage: '1' };
    const { body } = await search(query);
    await sandbox.advance(1000);
    await sandbox.act(ids[1] ?? '', 'cancel');
    const rest = await search({ ...query, paginationToken: textAt(body, 'pagination.nextToken') });
    expect(listAt(rest.body, 'orders')).toEqual([]);
    expect(await found({ lastUpdatedAfter: textAt(body, 'lastUpdatedBefore') })).toEqual([ids[1]]);
  });

  it('refuses a page token of another query, a made-up one, and one older than a day', async () => {
    await sandbox.placed();
    await sandbox.placed();
    const query = { createdAfter: AFTER, maxResultsPerPage: '1' };
    const { body } = await search(query);
    const paginationToken = textAt(body, 'pagination.nextToken');
    const other = await search({ ...query, paginationToken, fulfilledBy: 'MERCHANT' });
    const madeUp = await search({ ...query, paginationToken: 'eyJhIjoxfQ' });
    await sandbox.advance(DAY_MS + 1000);
    await sandbox.client.login();
    const late = await search({ ...query, paginationToken });
    expect([other, madeUp, late].map((answer) => answer.status)).toEqual([400, 400, 400]);
    expect(textAt(late.body, 'errors.0.message')).toBe('paginationToken has expired.');
  });

  it('is behind when it is told to be, and getOrder never is', async () => {
    const late = await sellerCentralSandbox();
    await late.client.sandbox('PUT /oddities', { searchLagMs: 120_000 });
    const id = await late.placed();
    const query = { lastUpdatedAfter: AFTER };
    const early = await late.client.searchOrders(query);
    expect([listAt(early.body, 'orders'), (await late.client.getOrder(id)).status]).toEqual([[], 200]);
    await late.advance(121_000);
    expect(listAt((await late.client.searchOrders(query)).body, 'orders')).toHaveLength(1);
    await late.stop();
  });

  const refused: [string, Record<string, string>][] = [
    ['neither After', {}],
    ['both Afters', { createdAfter: AFTER, lastUpdatedAfter: AFTER }],
    ['a Before of the other family', { createdAfter: AFTER, lastUpdatedBefore: '2026-02-01T00:00:00Z' }],
    ['a Before without its After', { createdBefore: AFTER }],
    ['a Before earlier than its After', { createdAfter: AFTER, createdBefore: '2025-12-31T00:00:00Z' }],
    ['a time that is none', { createdAfter: 'TEST_CASE_400' }],
    ['an After in the future', { lastUpdatedAfter: '2099-01-01T00:00:00Z' }],
    ['a status of the old vocabulary', { createdAfter: AFTER, fulfillmentStatuses: 'Unshipped' }],
    ['data it does not have', { createdAfter: AFTER, includedData: 'EVERYTHING' }],
    ['a page of none', { createdAfter: AFTER, maxResultsPerPage: '0' }],
    ['a page of more than a hundred', { createdAfter: AFTER, maxResultsPerPage: '101' }],
    ['a foreign marketplace', { createdAfter: AFTER, marketplaceIds: 'A1PA6795UKMFR9' }],
  ];
  for (const [name, query] of refused) {
    it(`refuses ${name}`, async () => {
      const { status, body } = await search(query);
      expect([status, valueAt(body, 'errors.0.code')]).toEqual([400, 'InvalidInput']);
    });
  }

  it('refuses a Before less than two minutes ago', async () => {
    const lastUpdatedBefore = iso((await now()) - 100_000);
    expect((await search({ lastUpdatedAfter: AFTER, lastUpdatedBefore })).status).toBe(400);
  });
});
