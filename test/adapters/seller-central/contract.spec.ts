import { z } from 'zod';

import { orderReadOf } from '../../../src/adapters/seller-central/order-mapping.js';
import { parseCents } from '../../../src/domain/money.js';
import type { AmazonOrder } from '../../../src/domain/order/amazon-order.js';
import type { AmazonOrderId } from '../../../src/domain/ids.js';
import { NO_CHARGES, totalCentsOf } from '../../../src/domain/order/charges.js';
import type { FeedRequest } from '../../../src/ports/seller-central-feeds.js';
import type { SellerCentralOrders } from '../../../src/ports/seller-central-orders.js';
import { itWithContracts } from '../../support/contracts.js';
import { STORE_ID } from '../../support/one-store.js';
import { readVerdict, sendAlone, sendInvoice } from '../../support/single-feed.js';
import { AmazonModels } from './amazon-models.js';
import { connectedSandbox, FEED_PROCESSING_MS, type ConnectedSandbox } from './connected-sandbox.js';
import { parcelOf } from './parcel.js';
import { recordingInFrontOf, type RecordedRequest } from './recorder.js';

const SPAIN = 'A1RKKUPIHCS9HS';

/** Everything the adapter ever asks, in the course of one order's life. */
async function requestsOfALife(): Promise<readonly RecordedRequest[]> {
  const sandbox = await connectedSandbox();
  const recorder = await recordingInFrontOf(sandbox.url);
  try {
    const shipped = await sandbox.placeOrder();
    const canceled = await sandbox.placeOrder();
    const invoiced = await sandbox.placeOrder({ marketplaceId: SPAIN });
    await live(
      { ...sandbox, sellerCentral: sandbox.connect({ url: recorder.url }) },
      { shipped, canceled, invoiced },
    );
    return [...recorder.requests];
  } finally {
    await recorder.stop();
    await sandbox.stop();
  }
}

async function live(
  { sellerCentral, advance }: ConnectedSandbox,
  ids: { shipped: AmazonOrderId; canceled: AmazonOrderId; invoiced: AmazonOrderId },
): Promise<void> {
  const changedSinceMs = Date.now() - 24 * 3_600_000;
  await sellerCentral.search({ storeId: STORE_ID, changedSinceMs, pageToken: null });
  const order = await orderAt(sellerCentral, ids.shipped);
  const { amazonOrderId, marketplaceId, currency, lines } = order;
  for (const parcel of [
    parcelOf(order),
    parcelOf(order, { carrierCode: 'Other', carrierName: 'Bicycle Post' }),
  ]) {
    await sellerCentral.confirmShipment({ storeId: STORE_ID, amazonOrderId, marketplaceId, parcel });
  }
  const refund = await sendAlone(sellerCentral, marketplaceId, {
    kind: 'refund',
    amazonOrderId,
    currency,
    lines: lines.map(({ orderItemId }) => ({
      orderItemId,
      quantity: 1,
      amounts: { ...NO_CHARGES, principal: 1 },
    })),
    reason: 'customer-return',
    refundKey: 'refund-1',
  });
  const toCancel = await orderAt(sellerCentral, ids.canceled);
  const orderItemIds = toCancel.lines.map(({ orderItemId }) => orderItemId);
  await sendAlone(sellerCentral, marketplaceId, {
    kind: 'cancellation',
    amazonOrderId: ids.canceled,
    orderItemIds,
    reason: 'no-inventory',
  });
  await sendInvoice(sellerCentral, invoiceOf(ids.invoiced), new TextEncoder().encode('%PDF-1.4'));
  await sellerCentral.findSentSince({ storeId: STORE_ID, kind: 'refund', sinceMs: changedSinceMs });
  await advance(3 * FEED_PROCESSING_MS);
  await readVerdict(sellerCentral, refund);
}

function invoiceOf(amazonOrderId: AmazonOrderId): FeedRequest {
  const invoice = { invoiceNumber: '000000012', totalCents: 2420, vatCents: 420 };
  return { kind: 'invoice', amazonOrderId, commerceInvoiceId: 12, currency: 'EUR', invoice };
}

async function orderAt(
  sellerCentral: SellerCentralOrders,
  amazonOrderId: AmazonOrderId,
): Promise<AmazonOrder> {
  const read = await sellerCentral.find(STORE_ID, amazonOrderId);
  if (read === undefined) throw new Error(`no order ${amazonOrderId}`);
  return read.order;
}

function isOfTheApi({ path }: RecordedRequest): boolean {
  return path.startsWith('/orders/') || path.startsWith('/feeds/');
}

describe('what is sent to Seller Central', () => {
  let requests: readonly RecordedRequest[];

  beforeAll(async () => {
    requests = await requestsOfALife();
  });

  itWithContracts('is as Amazon’s published models say, to the last field', () => {
    const models = new AmazonModels();
    const findings = requests.filter(isOfTheApi).map((request) => models.judge(request));
    expect(findings.filter(({ problems }) => problems.length > 0)).toEqual([]);
    expect(new Set(findings.map(({ operationId }) => operationId))).toEqual(
      new Set([
        'searchOrders',
        'getOrder',
        'confirmShipment',
        'createFeedDocument',
        'createFeed',
        'getFeeds',
        'getFeed',
        'getFeedDocument',
      ]),
    );
  });

  itWithContracts('would be found out if it were not', () => {
    const models = new AmazonModels();
    const confirmation = requests.find(({ path }) => path.endsWith('/shipmentConfirmation'));
    const search = requests.find(({ path }) => path === '/orders/2026-01-01/orders');
    const wrong = [
      {
        ...confirmation,
        body: confirmation?.body.replace(/"packageReferenceId":"(\d+)"/, '"packageReferenceId":$1'),
      },
      { ...confirmation, body: confirmation?.body.replace('"shipDate"', '"shippingDate"') },
      { ...search, query: new URLSearchParams({ includedData: 'PROCEEDS,SECRETS' }) },
      { ...search, query: new URLSearchParams({ updatedAfter: '2026-03-01T00:00:00Z' }) },
      { ...search, method: 'PUT' },
    ] as RecordedRequest[];
    expect(wrong.map((request) => models.judge(request).problems.length > 0)).toEqual(wrong.map(() => true));
  });

  it('uploads a document under the very content type it was announced with', () => {
    const announced = requests
      .filter(({ path }) => path === '/feeds/2021-06-30/documents')
      .map(({ body }) => (JSON.parse(body) as { contentType: string }).contentType);
    const uploaded = requests.filter(({ method }) => method === 'PUT');
    expect(uploaded.map(({ headers }) => headers['content-type'])).toEqual(announced);
    expect(announced).toEqual(['text/xml; charset=UTF-8', 'text/xml; charset=UTF-8', 'application/pdf']);
  });

  it('carries the access token to the API and nowhere else', () => {
    const carrying = requests.filter(({ headers }) => headers['x-amz-access-token'] !== undefined);
    expect(carrying).toEqual(requests.filter(isOfTheApi));
  });
});

describe('what Amazon publishes as an example', () => {
  itWithContracts('is understood, order by order', () => {
    const orders = new AmazonModels().exampleOrders();
    expect(orders).not.toHaveLength(0);
    for (const order of orders) {
      const read = orderReadOf(order);
      expect(read.order.lines.map(({ charges }) => totalCentsOf(charges))).toEqual(proceedsTotalsOf(order));
    }
  });
});

/** What Amazon itself adds up, line by line, in cents. */
function proceedsTotalsOf(order: unknown): readonly number[] {
  const total = z.object({ amount: z.string(), currencyCode: z.string() });
  const schema = z.object({
    orderItems: z.array(z.object({ proceeds: z.object({ proceedsTotal: total }) })),
  });
  return schema.parse(order).orderItems.map(({ proceeds: { proceedsTotal } }) => {
    const { amount, currencyCode: currency } = proceedsTotal;
    return parseCents({ amount, currency }) ?? NaN;
  });
}
