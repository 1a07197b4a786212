import { REFUND, refund, refundFeed } from '../support/feed-xml.js';
import {
  FEED_PROCESSING_MS,
  itemIdsOf,
  sellerCentralSandbox,
  THREE_MINUTES_MS,
  type SellerCentralSandbox,
} from '../support/seller-central-sandbox.js';
import { listAt, textAt, valueAt } from '../support/value-at.js';

const DAY_MS = 86_400_000;
const LINES = [
  { sku: 'CAUCE-001', quantity: 2, price: '10.00', tax: '1.60', shipping: '4.00', discount: '3.00' },
  { sku: 'CAUCE-002', quantity: 1, price: '8.00' },
];

describe('finances', () => {
  let sandbox: SellerCentralSandbox;

  beforeEach(async () => {
    sandbox = await sellerCentralSandbox();
  });
  afterEach(() => sandbox.stop());

  async function shipped(wish: object = {}, where = sandbox): Promise<string> {
    const id = await where.placed({ programs: [], lines: LINES, ...wish });
    await where.act(id, 'ship');
    return id;
  }

  async function transactionsOf(
    orderId: string,
    query: Record<string, string> = {},
    where = sandbox,
  ): Promise<unknown[]> {
    const asked = { relatedIdentifierName: 'ORDER_ID', relatedIdentifierValue: orderId, ...query };
    const { status, body } = await where.client.listTransactions(asked);
    expect(status).toBe(200);
    return listAt(body, 'payload.transactions');
  }

  const inShort = (transactions: unknown[]): string[] =>
    transactions.map((each) => `${textAt(each, 'transactionType')} ${textAt(each, 'transactionStatus')}`);

  const identifier = (transaction: unknown, name: string): unknown =>
    listAt(transaction, 'relatedIdentifiers')
      .filter((each) => valueAt(each, 'relatedIdentifierName') === name)
      .map((each) => valueAt(each, 'relatedIdentifierValue'))[0];

  /** `word amount` of every leaf that is not a fee's. */
  const leavesOf = (item: unknown): string[] =>
    listAt(item, 'breakdowns')
      .filter((category) => textAt(category, 'breakdownType') !== 'AmazonFees')
      .flatMap((category) => listAt(category, 'breakdowns'))
      .map(
        (leaf) =>
          `${textAt(leaf, 'breakdownType')} ${String(valueAt(leaf, 'breakdownAmount.currencyAmount'))}`,
      );

  it('tell each package and each refund, two minutes later', async () => {
    const id = await shipped();
    expect(await transactionsOf(id)).toEqual([]);
    await sandbox.advance(THREE_MINUTES_MS);
    expect(inShort(await transactionsOf(id))).toEqual(['Shipment RELEASED']);
    await sandbox.act(id, 'refund');
    await sandbox.advance(THREE_MINUTES_MS);
    expect(inShort(await transactionsOf(id))).toEqual(['Shipment RELEASED', 'Refund RELEASED']);
  });

  it('tell what a person gave back by its components, as negative numbers, the discount apart', async () => {
    const id = await shipped();
    const [first = ''] = await itemIdsOf(sandbox, id);
    const half = { Principal: '8.50', Tax: '0.80', Shipping: '4.00' };
    await sandbox.act(id, 'refund', { lines: [{ orderItemId: first, amounts: half }] });
    await sandbox.advance(THREE_MINUTES_MS);
    const [, refunded] = await transactionsOf(id);
    const [item] = listAt(refunded, 'items');
    expect(leavesOf(item)).toEqual([
      'OurPricePrincipal -10',
      'ShippingPrincipal -4',
      'OurPriceDiscount 1.5',
      'OurPriceTax -0.8',
      'MarketplaceFacilitatorTax-Principal 0.8',
    ]);
    expect(valueAt(item, 'contexts.0.sku')).toBe('CAUCE-001');
    expect(valueAt(item, 'contexts.0.quantityShipped')).toBe(1);
    expect(identifier(refunded, 'REFUND_ID')).toEqual(expect.any(String));
  });

  it('tell the items of one feed message as one refund, and those of another as another', async () => {
    const id = await shipped();
    const [first = '', second = ''] = await itemIdsOf(sandbox, id);
    const amounts = { Principal: '1.00' };
    const both = refund(id, { itemId: first, amounts }, { itemId: second, amounts });
    await sandbox.client.sendFeed(REFUND, refundFeed(both, refund(id, { itemId: first, amounts })));
    await sandbox.advance(FEED_PROCESSING_MS);
    await sandbox.client.getFeeds({ feedTypes: REFUND });
    await sandbox.advance(THREE_MINUTES_MS);
    const refunds = (await transactionsOf(id)).slice(1);
    expect(refunds.map((each) => listAt(each, 'items').length)).toEqual([2, 1]);
    expect(new Set(refunds.map((each) => identifier(each, 'REFUND_ID'))).size).toBe(2);
  });

  it('are as late as they are told to be', async () => {
    const late = await sellerCentralSandbox({ finances: { lagMs: 2 * DAY_MS } });
    try {
      const id = await shipped({}, late);
      await late.advance(2 * DAY_MS - THREE_MINUTES_MS);
      expect(await transactionsOf(id, {}, late)).toEqual([]);
      await late.advance(2 * THREE_MINUTES_MS);
      expect(await transactionsOf(id, {}, late)).toHaveLength(1);
    } finally {
      await late.stop();
    }
  });

  it('hold back the money of a business order, and tell it once more when it is released', async () => {
    const id = await shipped({ programs: ['AMAZON_BUSINESS'] });
    await sandbox.act(id, 'refund');
    await sandbox.advance(THREE_MINUTES_MS);
    const before = await transactionsOf(id);
    expect(inShort(before)).toEqual(['Shipment DEFERRED', 'Refund DEFERRED']);
    await sandbox.advance(30 * DAY_MS);
    await sandbox.client.login();
    const after = await transactionsOf(id);
    expect(inShort(after).toSorted()).toEqual([
      'Refund DEFERRED_RELEASED',
      'Refund RELEASED',
      'Shipment DEFERRED_RELEASED',
      'Shipment RELEASED',
    ]);
    const twin = after.find((each) => identifier(each, 'DEFERRED_TRANSACTION_ID') !== undefined);
    expect(after.map((each) => textAt(each, 'transactionId'))).toContain(
      identifier(twin, 'DEFERRED_TRANSACTION_ID'),
    );
  });

  it('come in pages, with an empty one in between', async () => {
    const small = await sellerCentralSandbox({ finances: { pageSize: 1 } });
    try {
      const id = await shipped({}, small);
      await small.act(id, 'refund');
      await small.advance(THREE_MINUTES_MS);
      const sizes: number[] = [];
      let query: Record<string, string> | undefined = {
        relatedIdentifierName: 'ORDER_ID',
        relatedIdentifierValue: id,
      };
      while (query) {
        const { body } = await small.client.listTransactions(query);
        sizes.push(listAt(body, 'payload.transactions').length);
        const nextToken = valueAt(body, 'payload.nextToken');
        query = typeof nextToken === 'string' ? { ...query, nextToken } : undefined;
      }
      expect(sizes).toEqual([1, 0, 1]);
      const strange = await small.client.listTransactions({
        postedAfter: '2020-01-01T00:00:00Z',
        nextToken: 'x',
      });
      expect(strange.status).toBe(400);
    } finally {
      await small.stop();
    }
  });

  it('are found by the time they were posted, but for US merchants not by marketplace', async () => {
    const id = await shipped();
    await sandbox.advance(THREE_MINUTES_MS);
    const found = async (query: Record<string, string>) =>
      inShort(listAt((await sandbox.client.listTransactions(query)).body, 'payload.transactions'));
    const postedAfter = new Date(Date.now() - DAY_MS).toISOString();
    expect(await found({ postedAfter })).toEqual(['Shipment RELEASED']);
    expect(
      await found({ postedAfter, postedBefore: new Date(Date.now() - DAY_MS + 1).toISOString() }),
    ).toEqual([]);
    expect(await found({ postedAfter: '2020-01-01T00:00:00Z' })).toEqual([]);
    expect(await transactionsOf(id, { marketplaceId: 'ATVPDKIKX0DER' })).toEqual([]);
    expect(await transactionsOf(id, { transactionStatus: 'DEFERRED' })).toEqual([]);
  });

  const wrong: [string, Record<string, string>][] = [
    ['nothing to go by', {}],
    ['half an identifier', { relatedIdentifierName: 'ORDER_ID' }],
    [
      'an identifier that cannot be searched by',
      { relatedIdentifierName: 'REFUND_ID', relatedIdentifierValue: '1' },
    ],
    ['a moment that is too recent', { postedAfter: '2999-01-01T00:00:00Z' }],
    [
      'an end before the beginning',
      { postedAfter: '2020-02-01T00:00:00Z', postedBefore: '2020-01-01T00:00:00Z' },
    ],
    ['no date', { postedAfter: 'yesterday' }],
  ];
  it.each(wrong)('refuse a query with %s', async (_what, query) => {
    expect((await sandbox.client.listTransactions(query)).status).toBe(400);
  });

  it('know nothing of what a person could not give back', async () => {
    const id = await shipped();
    const [orderItemId = ''] = await itemIdsOf(sandbox, id);
    for (const amounts of [{ Principal: '17.01' }, { Tax: '0' }, { Shipping: 'much' }]) {
      expect((await sandbox.act(id, 'refund', { lines: [{ orderItemId, amounts }] })).status).toBe(409);
    }
    await sandbox.advance(THREE_MINUTES_MS);
    expect(inShort(await transactionsOf(id))).toEqual(['Shipment RELEASED']);
  });
});
