import { CANCEL, REFUND, cancelFeed, cancellation, refund, refundFeed } from '../support/feed-xml.js';
import {
  FEED_PROCESSING_MS,
  itemIdsOf,
  sellerCentralSandbox,
  statusOf,
  type SellerCentralSandbox,
} from '../support/seller-central-sandbox.js';
import { shipment } from '../support/shipment-body.js';
import { textAt } from '../support/value-at.js';

describe('the life of an order at Seller Central', () => {
  let sandbox: SellerCentralSandbox;

  beforeEach(async () => {
    sandbox = await sellerCentralSandbox();
  });
  afterEach(() => sandbox.stop());

  const lines = [
    { sku: 'CAUCE-001', quantity: 2, price: '10.00', tax: '1.65', shipping: '4.00', discount: '2.00' },
    { sku: 'CAUCE-002', quantity: 1, price: '5.50' },
  ];

  it('goes from pending over two parcels to delivered and refunded', async () => {
    const { client } = sandbox;
    const id = await sandbox.placed({ status: 'Pending', lines });
    const [first = '', second = ''] = await itemIdsOf(sandbox, id);
    expect(await statusOf(sandbox, id)).toBe('PENDING');
    await sandbox.advance(31 * 60_000);
    expect(await statusOf(sandbox, id)).toBe('UNSHIPPED');

    await client.confirmShipment(id, shipment({ items: [[first, 1]] }));
    expect(await statusOf(sandbox, id)).toBe('PARTIALLY_SHIPPED');
    const rest = [[first, 1] as const, [second, 1] as const];
    await client.confirmShipment(
      id,
      shipment({ items: rest, packageReferenceId: '2', carrierCode: 'FedEx' }),
    );
    expect(await statusOf(sandbox, id)).toBe('SHIPPED');

    await sandbox.act(id, 'deliver');
    const { body } = await client.getOrder(id, 'PACKAGES');
    expect(textAt(body, 'order.packages.1.packageStatus.status')).toBe('DELIVERED');
    expect(textAt(body, 'order.packages.1.carrier')).toBe('FedEx');

    const amounts = { Principal: '18.00', Tax: '1.65', Shipping: '4.00' };
    const feedId = await client.sendFeed(
      REFUND,
      refundFeed(refund(id, { itemId: first, key: 'R1', amounts })),
    );
    await sandbox.advance(FEED_PROCESSING_MS);
    expect(await client.readReport(feedId)).toContain('<MessagesSuccessful>1</MessagesSuccessful>');
    expect(await sandbox.ledger(id)).toEqual(['shipment-confirmed 1', 'shipment-confirmed 2', 'refunded R1']);
  });

  it('ends when a feed cancels it', async () => {
    const id = await sandbox.placed({ lines });
    const feedId = await sandbox.client.sendFeed(
      CANCEL,
      cancelFeed(cancellation(id, await itemIdsOf(sandbox, id))),
    );
    await sandbox.advance(FEED_PROCESSING_MS);
    expect(await statusOf(sandbox, id)).toBe('CANCELLED');
    expect(await sandbox.ledger(id)).toEqual([`canceled ${feedId}`]);
  });
});
