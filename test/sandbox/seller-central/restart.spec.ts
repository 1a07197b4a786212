import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SandboxStore } from '../../../sandbox/kit/sandbox-store.js';
import type { Order } from '../../../sandbox/seller-central/orders/order.js';
import { CANCEL, cancelFeed, cancellation } from '../support/feed-xml.js';
import { NotificationDesk } from '../support/notification-desk.js';
import {
  FEED_PROCESSING_MS,
  itemIdsOf,
  sellerCentralSandbox,
  statusOf,
  THREE_MINUTES_MS,
  type SellerCentralSandbox,
} from '../support/seller-central-sandbox.js';
import { shipment } from '../support/shipment-body.js';
import { listAt, textAt, valueAt } from '../support/value-at.js';

describe('Seller Central after a restart', () => {
  let folder: string;
  let sandbox: SellerCentralSandbox;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'cauce-seller-central-'));
    sandbox = await sellerCentralSandbox({ file: join(folder, 'state.sqlite'), seedOrders: 3 });
  });
  afterEach(async () => {
    await sandbox.stop();
    rmSync(folder, { recursive: true });
  });

  const restart = async () => {
    await sandbox.stop();
    sandbox = await sellerCentralSandbox({ file: join(folder, 'state.sqlite'), seedOrders: 3 });
  };
  const EVERYTHING = 'BUYER,RECIPIENT,PROCEEDS,CANCELLATION,FULFILLMENT,PACKAGES,PAYMENT';

  it('has every order as it was, seeds none again, and gives no number twice', async () => {
    const id = await sandbox.placed();
    const items = (await itemIdsOf(sandbox, id)).map((itemId) => [itemId, 1] as const);
    await sandbox.client.confirmShipment(id, shipment({ items }));
    const before = await sandbox.client.getOrder(id, EVERYTHING);
    const list = await sandbox.client.sandbox('GET /orders');
    await restart();
    expect((await sandbox.client.getOrder(id, EVERYTHING)).body).toEqual(before.body);
    expect((await sandbox.client.sandbox('GET /orders')).body).toEqual(list.body);
    expect(await sandbox.ledger(id)).toEqual(['shipment-confirmed 1']);
    expect(JSON.stringify(list.body)).not.toContain(await sandbox.placed());
  });

  it('goes on with the feeds it was processing, and does each once', async () => {
    const id = await sandbox.placed();
    const feedId = await sandbox.client.sendFeed(
      CANCEL,
      cancelFeed(cancellation(id, await itemIdsOf(sandbox, id))),
    );
    await sandbox.advance(FEED_PROCESSING_MS / 2);
    expect(textAt((await sandbox.client.getFeed(feedId)).body, 'processingStatus')).toBe('IN_PROGRESS');
    await restart();
    await sandbox.advance(FEED_PROCESSING_MS / 2);
    expect(await statusOf(sandbox, id)).toBe('CANCELLED');
    await restart();
    await sandbox.advance(FEED_PROCESSING_MS);
    expect(await sandbox.client.readReport(feedId)).toContain('<MessagesSuccessful>1<');
    expect(await sandbox.ledger(id)).toEqual([`canceled ${feedId}`]);
  });

  it('still has what lies in the queue, and goes on telling whoever had subscribed', async () => {
    await new NotificationDesk(sandbox.client).subscribe('ORDER_CHANGE');
    const before = await sandbox.placed();
    await restart();
    const after = await sandbox.placed();
    const told = await new NotificationDesk(sandbox.client).take();
    const ids = told.map((body) => textAt(body, 'Payload.OrderChangeNotification.AmazonOrderId'));
    expect(ids).toEqual([before, after]);
  });

  it('still knows access tokens, page tokens and the addresses of documents', async () => {
    const token = await sandbox.client.login();
    const query = { createdAfter: '2020-01-01T00:00:00Z', maxResultsPerPage: '2' };
    const page = await sandbox.client.searchOrders(query);
    const { body } = await sandbox.client.createFeedDocument();
    const path = new URL(textAt(body, 'url'));
    await restart();
    const next = await sandbox.client.call('GET /orders/2026-01-01/orders', {
      token,
      query: { ...query, paginationToken: textAt(page.body, 'pagination.nextToken') },
    });
    expect([next.status, valueAt(next.body, 'pagination')]).toEqual([200, undefined]);
    const headers = { 'content-type': 'text/xml; charset=UTF-8' };
    const url = `${sandbox.client.url}${path.pathname}${path.search}`;
    expect((await fetch(url, { method: 'PUT', body: '<x/>', headers })).status).toBe(200);
  });

  it('reads refunds from before they had a time, and tells the ones made since', async () => {
    const line = { sku: 'CAUCE-001', quantity: 1, price: '10.00' };
    const id = await sandbox.placed({ programs: ['AMAZON_BUSINESS'], lines: [line], status: 'SHIPPED' });
    const [orderItemId = ''] = await itemIdsOf(sandbox, id);
    const refunded = (Principal: string) =>
      sandbox.act(id, 'refund', { lines: [{ orderItemId, amounts: { Principal } }] });
    await refunded('2.00');
    await refunded('3.00');
    const kept = new SandboxStore(join(folder, 'state.sqlite'));
    const order = kept.read<Order>('order', id)!;
    const refunds = order.refunds.map(({ refundId: _id, refundedMs: _ms, ...refund }) => refund);
    kept.write('order', id, { ...order, refunds });
    kept.close();
    await restart();
    expect((await refunded('5.01')).status).toBe(409);
    expect((await refunded('5.00')).status).toBe(200);
    await sandbox.advance(THREE_MINUTES_MS);
    const query = { relatedIdentifierName: 'ORDER_ID', relatedIdentifierValue: id };
    const { body } = await sandbox.client.listTransactions(query);
    const told = listAt(body, 'payload.transactions').map((each) => textAt(each, 'transactionType'));
    expect(told).toEqual(['Shipment', 'Refund']);
  });

  it('has not forgotten that the grant was taken back', async () => {
    await sandbox.client.sandbox('POST /authorisation', { revoked: true });
    await restart();
    await expect(sandbox.client.login()).rejects.toThrow();
  });
});
