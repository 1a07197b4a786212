import {
  itemIdsOf,
  sellerCentralSandbox,
  statusOf,
  type SellerCentralSandbox,
} from '../support/seller-central-sandbox.js';
import { shipment, type Shipment } from '../support/shipment-body.js';
import { textAt, valueAt } from '../support/value-at.js';

describe('confirmShipment', () => {
  let sandbox: SellerCentralSandbox;
  let id: string;
  let item: string;

  beforeEach(async () => {
    sandbox = await sellerCentralSandbox();
    id = await sandbox.placed({ lines: [{ sku: 'CAUCE-001', quantity: 3, price: '10.00' }] });
    [item = ''] = await itemIdsOf(sandbox, id);
  });
  afterEach(() => sandbox.stop());

  const confirm = (detail: Partial<Shipment> = {}) =>
    sandbox.client.confirmShipment(id, shipment({ items: [[item, 1]], ...detail }));
  const messageOf = ({ body }: { body: unknown }) => textAt(body, 'errors.0.message');

  it('makes a package that can be read back', async () => {
    const { status, body } = await confirm({
      carrierCode: 'Other',
      carrierName: 'Mule Post',
      shippingMethod: 'Slow',
    });
    expect([status, body]).toEqual([204, '']);
    const read = await sandbox.client.getOrder(id, 'PACKAGES,FULFILLMENT');
    expect(valueAt(read.body, 'order.packages')).toMatchObject([
      {
        packageReferenceId: '1',
        packageStatus: { status: 'SHIPPED' },
        carrier: 'Mule Post',
        shippingService: 'Slow',
        trackingNumber: '1Z0000000000000001',
        shipTime: '2026-11-20T10:00:00Z',
        packageItems: [{ orderItemId: item, quantity: 1 }],
      },
    ]);
    expect(valueAt(read.body, 'order.orderItems.0.fulfillment')).toMatchObject({
      quantityFulfilled: 1,
      quantityUnfulfilled: 2,
    });
  });

  it('edits a package whose reference comes again, even when nothing differs', async () => {
    await confirm({ items: [[item, 3]] });
    await confirm({ items: [[item, 3]] });
    expect(await statusOf(sandbox, id)).toBe('SHIPPED');
    await confirm({ items: [[item, 2]], trackingNumber: '1Z0000000000000002' });
    expect(await statusOf(sandbox, id)).toBe('PARTIALLY_SHIPPED');
    const { body } = await sandbox.client.getOrder(id, 'PACKAGES');
    expect(valueAt(body, 'order.packages')).toMatchObject([{ trackingNumber: '1Z0000000000000002' }]);
    expect(await sandbox.ledger(id)).toEqual([
      'shipment-confirmed 1',
      'shipment-edited 1',
      'shipment-edited 1',
    ]);
  });

  it('refuses another package once everything is shipped', async () => {
    await confirm({ items: [[item, 3]] });
    const answer = await confirm({ packageReferenceId: '2' });
    expect(answer.status).toBe(400);
    expect(messageOf(answer)).toMatch(/order already fulfilled.*errorMetric=PackageToUpdateNotFound/);
    expect(await sandbox.ledger(id)).toEqual(['shipment-confirmed 1']);
  });

  const refused: [string, Partial<Shipment>, RegExp][] = [
    [
      'a reference that is a number',
      { packageReferenceId: 1 },
      /invalid type \[packageDetail.packageReferenceId\]/,
    ],
    [
      'a reference of zero',
      { packageReferenceId: '0' },
      /^PackageReferenceId: is invalid, must be a positive/,
    ],
    ['a reference in words', { packageReferenceId: 'P1' }, /must be a positive numeric value/],
    [
      'no tracking number',
      { trackingNumber: undefined },
      /missing required fields \[packageDetail.trackingNumber\]/,
    ],
    ['an unknown carrier code', { carrierCode: 'ups' }, /^CarrierCode: ups is invalid/],
    ['another carrier without its name', { carrierCode: 'Other' }, /^CarrierName: is required/],
    ['a ship date that is none', { shipDate: 'yesterday' }, /^ShipDate: yesterday is invalid/],
    ['no items', { items: [] }, /^OrderItems: must not be empty/],
    ['an item of another order', { items: [['99999999999999', 1]] }, /does not belong to the order/],
    [
      'the marketplace of another order',
      { marketplaceId: 'A1RKKUPIHCS9HS' },
      /^MarketplaceId: A1RKKUPIHCS9HS/,
    ],
  ];
  for (const [name, detail, message] of refused) {
    it(`refuses ${name}`, async () => {
      const answer = await confirm(detail);
      expect([answer.status, valueAt(answer.body, 'errors.0.code')]).toEqual([400, 'InvalidInput']);
      expect(messageOf(answer)).toMatch(message);
      expect(await sandbox.ledger(id)).toEqual([]);
    });
  }

  it('refuses more than what is left, and less than one', async () => {
    await confirm({ items: [[item, 2]] });
    const tooMany = await confirm({ packageReferenceId: '2', items: [[item, 2]] });
    const twice = await confirm({
      packageReferenceId: '2',
      items: [
        [item, 1],
        [item, 1],
      ],
    });
    const none = await confirm({ packageReferenceId: '2', items: [[item, 0]] });
    expect([tooMany, twice, none].map((answer) => answer.status)).toEqual([400, 400, 400]);
    expect(messageOf(tooMany)).toBe(`Quantity: 2 of item ${item} is more than the 1 left to ship.`);
    expect(await sandbox.ledger(id)).toEqual(['shipment-confirmed 1']);
  });

  const unshippable: [string, object][] = [
    ['pending', { status: 'PENDING' }],
    ['canceled', { status: 'CANCELLED' }],
    ['fulfilled by Amazon', { fulfilledBy: 'AMAZON' }],
    ['in the Ship+ program', { programs: ['FBM_SHIP_PLUS'] }],
  ];
  for (const [name, wish] of unshippable) {
    it(`refuses an order that is ${name}`, async () => {
      id = await sandbox.placed(wish);
      [item = ''] = await itemIdsOf(sandbox, id);
      expect((await confirm()).status).toBe(400);
      expect(await sandbox.ledger(id)).toEqual([]);
    });
  }

  it('does not find an order that is none', async () => {
    id = '111-0000000-0000000';
    expect((await confirm()).status).toBe(404);
  });
});
