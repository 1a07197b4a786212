import { requireAmazonOrderId, type AmazonOrderId } from '../../../src/domain/ids.js';
import { STORE_ID } from '../../support/one-store.js';
import { connectedSandbox, type ConnectedSandbox } from './connected-sandbox.js';
import { recordingInFrontOf } from './recorder.js';

let sandbox: ConnectedSandbox;

beforeAll(async () => {
  sandbox = await connectedSandbox();
});
afterAll(() => sandbox.stop());

function orderOf(amazonOrderId: AmazonOrderId) {
  return { storeId: STORE_ID, amazonOrderId };
}

describe('an order of regulated goods', () => {
  it('tells what is to be decided, and nothing of its buyer', async () => {
    const order = orderOf(await sandbox.placeOrder({ regulated: true }));
    const read = await sandbox.sellerCentral.find(STORE_ID, order.amazonOrderId);
    const found = await sandbox.sellerCentral.findVerification(order);
    expect(found).toMatchObject({ status: 'Pending', needsDecision: true, needsDosageLabel: true });
    expect(found?.validRejections).not.toHaveLength(0);
    expect(read?.personal.buyerName).not.toBeNull();
    expect(JSON.stringify(found)).not.toContain(read?.personal.buyerName);
  });

  it('is asked for with a token that opens it alone', async () => {
    const order = orderOf(await sandbox.placeOrder({ regulated: true }));
    const recorder = await recordingInFrontOf(sandbox.url);
    await sandbox.connect({ url: recorder.url }).findVerification(order);
    await recorder.stop();
    const [, asked, read] = recorder.requests;
    const path = `/orders/v0/orders/${order.amazonOrderId}/regulatedInfo`;
    expect(JSON.parse(asked?.body ?? '')).toEqual({ restrictedResources: [{ method: 'GET', path }] });
    expect(asked?.headers['x-amz-access-token']).toMatch(/^Atza\|/);
    expect(read?.headers['x-amz-access-token']).toMatch(/^Atz\.sprdt\|/);
  });

  it('is approved, or rejected for a reason', async () => {
    const { sellerCentral } = sandbox;
    const approved = orderOf(await sandbox.placeOrder({ regulated: true }));
    await sellerCentral.decideVerification({
      ...approved,
      reviewerId: 'r-1',
      decision: { kind: 'approved' },
    });
    expect(await sellerCentral.findVerification(approved)).toMatchObject({
      status: 'Approved',
      needsDecision: false,
    });

    const rejected = orderOf(await sandbox.placeOrder({ regulated: true }));
    const [reason] = (await sellerCentral.findVerification(rejected))?.validRejections ?? [];
    const decision = { kind: 'rejected', rejectionReasonId: reason?.rejectionReasonId ?? '' } as const;
    await sellerCentral.decideVerification({ ...rejected, reviewerId: 'r-1', decision });
    expect(await sellerCentral.findVerification(rejected)).toMatchObject({ status: 'Rejected' });
  });

  it('is the only kind with a verification', async () => {
    const order = orderOf(await sandbox.placeOrder());
    expect(await sandbox.sellerCentral.findVerification(order)).toBeUndefined();
    expect(
      await sandbox.sellerCentral.findVerification(orderOf(requireAmazonOrderId('000-0000000-0000000'))),
    ).toBeUndefined();
  });
});

describe('an order picked up in a store', () => {
  const US = { marketplaceId: 'ATVPDKIKX0DER', lines: null };

  it('is ready for it, then picked up', async () => {
    const order = orderOf(await sandbox.placeOrder({ programs: ['IN_STORE_PICK_UP'] }));
    const read = await sandbox.sellerCentral.find(STORE_ID, order.amazonOrderId);
    const lines = (read?.order.lines ?? []).map(({ orderItemId }) => ({ orderItemId, quantity: 1 }));
    await sandbox.sellerCentral.updatePickup({ ...order, ...US, status: 'ready-for-pickup', lines });
    await sandbox.sellerCentral.updatePickup({ ...order, ...US, status: 'picked-up' });
    expect((await sandbox.effects(order.amazonOrderId)).map(({ effect, key }) => [effect, key])).toEqual([
      ['pickup-updated', 'ReadyForPickup'],
      ['pickup-updated', 'PickedUp'],
    ]);
  });

  it('is no other order: Amazon’s refusal is told in its own words', async () => {
    const order = orderOf(await sandbox.placeOrder());
    const update = sandbox.sellerCentral.updatePickup({ ...order, ...US, status: 'picked-up' });
    await expect(update).rejects.toMatchObject({
      code: 'rejected',
      message: expect.stringContaining('Unsupported ShipmentStatus passed') as string,
    });
  });
});
