import { CANCEL, cancelFeed, cancellation, envelope, refundFeed } from '../support/feed-xml.js';
import {
  FEED_PROCESSING_MS,
  itemIdsOf,
  sellerCentralSandbox,
  statusOf,
  type SellerCentralSandbox,
} from '../support/seller-central-sandbox.js';

describe('a feed that cancels', () => {
  let sandbox: SellerCentralSandbox;

  beforeEach(async () => {
    sandbox = await sellerCentralSandbox();
  });
  afterEach(() => sandbox.stop());

  const reportOf = async (xml: string): Promise<string> => {
    const feedId = await sandbox.client.sendFeed(CANCEL, xml);
    await sandbox.advance(FEED_PROCESSING_MS);
    return sandbox.client.readReport(feedId);
  };
  const cancel = async (id: string) => cancellation(id, await itemIdsOf(sandbox, id));
  const lines = [
    { sku: 'CAUCE-001', quantity: 1, price: '10.00' },
    { sku: 'CAUCE-002', quantity: 2, price: '5.00' },
  ];

  it('cancels what it can and tells of each of the others, by its message', async () => {
    const [good, shipped] = [await sandbox.placed(), await sandbox.placed({ status: 'SHIPPED' })];
    const report = await reportOf(cancelFeed(await cancel(good), await cancel(shipped)));
    expect(report).toContain('<MessagesProcessed>2</MessagesProcessed>');
    expect(report).toContain('<MessagesSuccessful>1</MessagesSuccessful>');
    expect(report.match(/<MessageID>2<\/MessageID>\s*<ResultCode>Error</g)).toHaveLength(1);
    expect(report).toContain(`because its status is SHIPPED.</ResultDescription>`);
    expect([await statusOf(sandbox, good), await statusOf(sandbox, shipped)]).toEqual([
      'CANCELLED',
      'SHIPPED',
    ]);
  });

  it('cancels an order once: the second time it is refused', async () => {
    const id = await sandbox.placed();
    const asked = await cancel(id);
    expect(await reportOf(cancelFeed(asked))).toContain('<MessagesWithError>0<');
    expect(await reportOf(cancelFeed(asked))).toContain('because its status is CANCELLED.');
    expect(await sandbox.ledger(id)).toHaveLength(1);
  });

  const unshippable: [string, object][] = [
    ['pending', { status: 'PENDING' }],
    ['partly shipped', { status: 'PARTIALLY_SHIPPED' }],
    ['fulfilled by Amazon', { fulfilledBy: 'AMAZON' }],
  ];
  for (const [name, wish] of unshippable) {
    it(`is refused for an order that is ${name}`, async () => {
      const id = await sandbox.placed(wish);
      expect(await reportOf(cancelFeed(await cancel(id)))).toContain('<MessagesWithError>1<');
      expect(await sandbox.ledger(id)).toEqual([]);
    });
  }

  const wrong: [string, (id: string, items: string[]) => string, string][] = [
    ['only some of the items', (id, items) => cancellation(id, items.slice(1)), 'Every item of the order'],
    [
      'an item of another order',
      (id) => cancellation(id, ['99999999999999']),
      'does not belong to the order',
    ],
    [
      'a reason nobody knows',
      (id, items) => cancellation(id, items, 'Whim'),
      'cancel reason Whim is not valid',
    ],
    [
      'a part of a quantity',
      (id, items) => cancellation(id, items).replaceAll('</Item>', '<Quantity>1</Quantity></Item>'),
      'in its whole quantity',
    ],
    ['an order that is none', (_id, items) => cancellation('111-0000000-0000000', items), 'is not found'],
  ];
  for (const [name, contentOf, description] of wrong) {
    it(`is refused with ${name}`, async () => {
      const id = await sandbox.placed({ lines });
      const report = await reportOf(cancelFeed(contentOf(id, await itemIdsOf(sandbox, id))));
      expect(report).toContain('<MessagesSuccessful>0<');
      expect(report).toContain(description);
      expect([await statusOf(sandbox, id), await sandbox.ledger(id)]).toEqual(['UNSHIPPED', []]);
    });
  }

  it('changes nothing when it acknowledges success', async () => {
    const id = await sandbox.placed();
    const success = (await cancel(id))
      .replace('Failure', 'Success')
      .replaceAll(/<CancelReason>\w+<\/CancelReason>/g, '');
    expect(await reportOf(cancelFeed(success))).toContain('<MessagesSuccessful>1<');
    expect([await statusOf(sandbox, id), await sandbox.ledger(id)]).toEqual(['UNSHIPPED', []]);
  });

  const malformed: [string, (content: string) => string][] = [
    ['XML that does not close', (content) => cancelFeed(content).replace('</AmazonEnvelope>', '')],
    [
      'elements in another order',
      (content) =>
        cancelFeed(content.replace(/(<AmazonOrderID>.*?>)(<StatusCode>.*?<\/StatusCode>)/, '$2$1')),
    ],
    ['an element nobody knows', (content) => cancelFeed(`${content}<Note>please</Note>`)],
    ['another message type', () => refundFeed('<AmazonOrderID>111-0000000-0000000</AmazonOrderID>')],
    [
      'another merchant',
      (content) => envelope({ messageType: 'OrderAcknowledgement', merchant: 'OTHER' }, [content]),
    ],
  ];
  for (const [name, xmlOf] of malformed) {
    it(`does nothing at all with ${name}`, async () => {
      const id = await sandbox.placed();
      const report = await reportOf(xmlOf(await cancel(id)));
      expect(report).toMatch(
        /<MessageID>0<\/MessageID>\s*<ResultCode>Error<\/ResultCode>\s*<ResultMessageCode>5000</,
      );
      expect(report).toContain('<MessagesProcessed>0<');
      expect([await statusOf(sandbox, id), await sandbox.ledger(id)]).toEqual(['UNSHIPPED', []]);
    });
  }
});
