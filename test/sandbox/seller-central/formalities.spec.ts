import {
  itemIdsOf,
  sellerCentralSandbox,
  type SellerCentralSandbox,
} from '../support/seller-central-sandbox.js';
import { textAt, valueAt } from '../support/value-at.js';

const APPROVED = { externalReviewerId: 'reviewer-1', status: 'Approved' };

describe('an order of regulated goods', () => {
  let sandbox: SellerCentralSandbox;
  let id: string;

  beforeEach(async () => {
    sandbox = await sellerCentralSandbox();
    id = await sandbox.placed({ regulated: true });
  });
  afterEach(() => sandbox.stop());

  const verification = async () =>
    valueAt(
      (await sandbox.client.getOrderRegulatedInfo(id)).body,
      'payload.RegulatedOrderVerificationStatus',
    );

  it('shows what its buyer declared to a token for its own path', async () => {
    const { status, body } = await sandbox.client.getOrderRegulatedInfo(id);
    expect([status, valueAt(body, 'payload.AmazonOrderId')]).toEqual([200, id]);
    expect(await verification()).toMatchObject({ Status: 'Pending', RequiresMerchantAction: true });
  });

  it('shows it to a token for any order, for an hour', async () => {
    const { body } = await sandbox.client.createRestrictedDataToken(
      '/orders/v0/orders/{orderId}/regulatedInfo',
    );
    const token = textAt(body, 'restrictedDataToken');
    expect((await sandbox.client.getOrderRegulatedInfo(id, token)).status).toBe(200);
    await sandbox.advance(3_600_000);
    expect((await sandbox.client.getOrderRegulatedInfo(id, token)).status).toBe(403);
  });

  it('shows nothing to an access token, a forged one or one for another order', async () => {
    const { body } = await sandbox.client.createRestrictedDataToken(
      '/orders/v0/orders/111-0000000-0000000/regulatedInfo',
    );
    const foreign = textAt(body, 'restrictedDataToken');
    for (const token of [await sandbox.client.login(), foreign, `${foreign}x`, 'Atz.sprdt|']) {
      expect((await sandbox.client.getOrderRegulatedInfo(id, token)).status).toBe(403);
    }
  });

  it('shows nothing to a token from before the grant was taken back or renewed', async () => {
    const { body } = await sandbox.client.createRestrictedDataToken(
      '/orders/v0/orders/{orderId}/regulatedInfo',
    );
    const token = textAt(body, 'restrictedDataToken');
    const change = (wish: object) => sandbox.client.sandbox('POST /authorisation', wish);
    const shown = async () => (await sandbox.client.getOrderRegulatedInfo(id, token)).status;
    await change({ clientSecret: 'rotated' });
    expect(await shown()).toBe(200);
    await change({ revoked: true });
    expect(await shown()).toBe(403);
    await change({ revoked: false });
    expect(await shown()).toBe(200);
    await change({ refreshToken: 'Atzr|renewed' });
    expect(await shown()).toBe(403);
  });

  it('is approved once', async () => {
    expect((await sandbox.client.updateVerificationStatus(id, APPROVED)).status).toBe(204);
    expect(await verification()).toMatchObject({ Status: 'Approved', ExternalReviewerId: 'reviewer-1' });
    expect((await sandbox.client.updateVerificationStatus(id, APPROVED)).status).toBe(400);
    expect(await sandbox.ledger(id)).toEqual(['verification-decided Approved']);
  });

  it('is rejected for one of the reasons it names, and for no other', async () => {
    const rejected = { externalReviewerId: 'reviewer-1', status: 'Rejected' };
    const reason = textAt(await verification(), 'ValidRejectionReasons.0.RejectionReasonId');
    const other = { ...rejected, rejectionReasonId: 'because' };
    expect((await sandbox.client.updateVerificationStatus(id, rejected)).status).toBe(400);
    expect((await sandbox.client.updateVerificationStatus(id, other)).status).toBe(400);
    const valid = { ...rejected, rejectionReasonId: reason };
    expect((await sandbox.client.updateVerificationStatus(id, valid)).status).toBe(204);
    expect(await sandbox.ledger(id)).toEqual(['verification-decided Rejected']);
  });

  it('is the only kind that has such information', async () => {
    id = await sandbox.placed();
    expect((await sandbox.client.getOrderRegulatedInfo(id)).status).toBe(404);
    expect((await sandbox.client.updateVerificationStatus(id, APPROVED)).status).toBe(404);
  });
});

describe('updateShipmentStatus', () => {
  let sandbox: SellerCentralSandbox;

  beforeEach(async () => {
    sandbox = await sellerCentralSandbox();
  });
  afterEach(() => sandbox.stop());

  const READY = { marketplaceId: 'ATVPDKIKX0DER', shipmentStatus: 'ReadyForPickup' };

  it('is taken for an order that is picked up in a store', async () => {
    const id = await sandbox.placed({ programs: ['IN_STORE_PICK_UP'] });
    const [orderItemId] = await itemIdsOf(sandbox, id);
    const orderItems = [{ orderItemId, quantity: 1 }];
    expect((await sandbox.client.updateShipmentStatus(id, { ...READY, orderItems })).status).toBe(204);
    expect(await sandbox.ledger(id)).toEqual(['pickup-updated ReadyForPickup']);
  });

  it('is refused for any other order, and for words, items and marketplaces that are none', async () => {
    const shipped = await sandbox.placed();
    const id = await sandbox.placed({ programs: ['IN_STORE_PICK_UP'] });
    const answers = [
      await sandbox.client.updateShipmentStatus(shipped, READY),
      await sandbox.client.updateShipmentStatus(id, { ...READY, shipmentStatus: 'Lost' }),
      await sandbox.client.updateShipmentStatus(id, { ...READY, marketplaceId: 'A1RKKUPIHCS9HS' }),
      await sandbox.client.updateShipmentStatus(id, {
        ...READY,
        orderItems: [{ orderItemId: '1', quantity: 1 }],
      }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400]);
    expect(textAt(answers[0]?.body, 'errors.0.message')).toBe('Unsupported ShipmentStatus passed');
    expect((await sandbox.client.updateShipmentStatus('111-0000000-0000000', READY)).status).toBe(404);
  });
});
