import { REFUND, refund, refundFeed } from '../support/feed-xml.js';
import {
  FEED_PROCESSING_MS,
  itemIdsOf,
  sellerCentralSandbox,
  type SellerCentralSandbox,
} from '../support/seller-central-sandbox.js';
import { listAt, valueAt } from '../support/value-at.js';

describe('a feed that refunds', () => {
  let sandbox: SellerCentralSandbox;
  let id: string;
  let itemId: string;
  let other: string;

  beforeEach(async () => {
    sandbox = await sellerCentralSandbox();
    id = await sandbox.placed({
      lines: [
        { sku: 'CAUCE-001', quantity: 2, price: '10.00', tax: '1.60', shipping: '4.00', discount: '3.00' },
        { sku: 'CAUCE-002', quantity: 1, price: '8.00' },
      ],
    });
    [itemId = '', other = ''] = await itemIdsOf(sandbox, id);
  });
  afterEach(() => sandbox.stop());

  const reportOf = async (xml: string, marketplaceId?: string): Promise<string> => {
    const feedId = await sandbox.client.sendFeed(REFUND, xml, marketplaceId);
    await sandbox.advance(FEED_PROCESSING_MS);
    return sandbox.client.readReport(feedId);
  };
  const accepted = '<MessagesWithError>0</MessagesWithError>';

  it('gives back what was paid, component by component, under the key it was sent with', async () => {
    await sandbox.act(id, 'ship');
    const amounts = { Principal: '17.00', Tax: '1.60', Shipping: '4.00' };
    expect(await reportOf(refundFeed(refund(id, { itemId, key: 'R-1', amounts })))).toContain(accepted);
    expect(await sandbox.ledger(id)).toEqual(['shipment-confirmed 1', 'refunded R-1']);
    const { body } = await sandbox.client.sandbox('GET /ledger?after=1');
    expect(valueAt(listAt(body, 'items')[0], 'detail')).toMatchObject({
      orderItemId: itemId,
      reason: 'CustomerReturn',
      currency: 'USD',
      amounts,
    });
  });

  it('refunds twice when the same document is sent twice, while there is money left', async () => {
    await sandbox.act(id, 'ship');
    const xml = refundFeed(refund(id, { itemId, key: 'R-1', amounts: { Principal: '8.00' } }));
    expect(await reportOf(xml)).toContain(accepted);
    expect(await reportOf(xml)).toContain(accepted);
    const third = await reportOf(xml);
    expect(third).toContain('Principal exceeds the 1.00 USD that is left of it to refund.');
    expect(third).toContain(`<AmazonOrderItemCode>${itemId}</AmazonOrderItemCode>`);
    expect(await sandbox.ledger(id)).toEqual(['shipment-confirmed 1', 'refunded R-1', 'refunded R-1']);
  });

  it('does all of a message or nothing of it', async () => {
    await sandbox.act(id, 'ship');
    const good = { itemId, key: 'A', amounts: { Principal: '1.00' } };
    const bad = { itemId: other, key: 'B', amounts: { Principal: '8.01' } };
    expect(await reportOf(refundFeed(refund(id, good, bad), refund(id, good)))).toContain(
      '<MessagesSuccessful>1<',
    );
    expect(await sandbox.ledger(id)).toEqual(['shipment-confirmed 1', 'refunded A']);
  });

  it('counts what one message gives back twice', async () => {
    await sandbox.act(id, 'ship');
    const half = { itemId: other, amounts: { Principal: '5.00' } };
    expect(await reportOf(refundFeed(refund(id, half, half)))).toContain('exceeds the 3.00 USD');
  });

  it('is refused for an item that has not been shipped', async () => {
    await sandbox.act(id, 'ship', { lines: [{ orderItemId: itemId, quantity: 1 }] });
    const report = await reportOf(refundFeed(refund(id, { itemId: other, amounts: { Principal: '1.00' } })));
    expect(report).toContain('because it has not been shipped');
    expect(await reportOf(refundFeed(refund(id, { itemId, amounts: { Principal: '1.00' } })))).toContain(
      accepted,
    );
  });

  const wrong: [string, object, string][] = [
    ['more tax than was paid', { amounts: { Tax: '1.61' } }, 'Tax exceeds the 1.60 USD'],
    ['the discount as well', { amounts: { Principal: '20.00' } }, 'Principal exceeds the 17.00 USD'],
    ['what was never charged', { amounts: { GiftWrap: '0.01' } }, 'GiftWrap exceeds the 0.00 USD'],
    ['a component nobody knows', { amounts: { Kindness: '1.00' } }, 'component type Kindness is not valid'],
    ['a reason nobody knows', { reason: 'Whim', amounts: { Principal: '1.00' } }, 'reason Whim is not valid'],
    ['another currency', { currency: 'EUR', amounts: { Principal: '1.00' } }, 'amount 1.00 EUR of Principal'],
    ['a third decimal', { amounts: { Principal: '1.001' } }, 'amount 1.001 USD of Principal'],
    ['a negative amount', { amounts: { Principal: '-1.00' } }, 'amount -1.00 USD of Principal'],
    ['an item of another order', { itemId: '99999999999999', amounts: { Tax: '1.00' } }, 'does not belong'],
  ];
  for (const [name, item, description] of wrong) {
    it(`is refused with ${name}`, async () => {
      await sandbox.act(id, 'ship');
      const report = await reportOf(refundFeed(refund(id, { itemId, amounts: {}, ...item })));
      expect(report).toContain('<MessagesSuccessful>0<');
      expect(report).toContain(description);
      expect(await sandbox.ledger(id)).toEqual(['shipment-confirmed 1']);
    });
  }

  it('is malformed as a whole when an item has no component', async () => {
    await sandbox.act(id, 'ship');
    const empty = refund(id, { itemId, amounts: {} });
    const good = refund(id, { itemId, amounts: { Principal: '1.00' } });
    expect(await reportOf(refundFeed(good, empty))).toContain('<ResultMessageCode>5000<');
    expect(await sandbox.ledger(id)).toEqual(['shipment-confirmed 1']);
  });

  it('does not find an order of a marketplace it was not sent to', async () => {
    await sandbox.act(id, 'ship');
    const xml = refundFeed(refund(id, { itemId, amounts: { Principal: '1.00' } }));
    expect(await reportOf(xml, 'A1RKKUPIHCS9HS')).toContain('is not found in the marketplaces of the feed');
  });

  it('has nothing left to give after a person refunded everything', async () => {
    await sandbox.act(id, 'ship');
    expect((await sandbox.act(id, 'refund')).status).toBe(200);
    expect((await sandbox.act(id, 'refund')).status).toBe(409);
    const report = await reportOf(refundFeed(refund(id, { itemId, amounts: { Shipping: '0.01' } })));
    expect(report).toContain('Shipping exceeds the 0.00 USD');
    expect(await sandbox.ledger(id)).toHaveLength(3);
  });
});
