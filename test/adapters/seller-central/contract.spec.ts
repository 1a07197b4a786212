import { z } from 'zod';

import type { Exchange } from '../../../sandbox/kit/watch-exchanges.js';
import * as operations from '../../../src/adapters/seller-central/operations.js';
import type { Operation } from '../../../src/adapters/seller-central/operations.js';
import { orderReadOf } from '../../../src/adapters/seller-central/order-mapping.js';
import { failureOf } from '../../../src/adapters/seller-central/reply-failure.js';
import { parseCents } from '../../../src/domain/money.js';
import type { AmazonOrder } from '../../../src/domain/order/amazon-order.js';
import type { AmazonOrderId } from '../../../src/domain/ids.js';
import { NO_CHARGES, totalCentsOf } from '../../../src/domain/order/charges.js';
import type { FeedRequest } from '../../../src/ports/seller-central-feeds.js';
import type { SellerCentralOrders } from '../../../src/ports/seller-central-orders.js';
import { itWithContracts } from '../../support/contracts.js';
import { STORE_ID } from '../../support/one-store.js';
import { readVerdict, sendAlone, sendInvoice } from '../../support/single-feed.js';
import {
  PublishedModels,
  type Operation as PublishedOperation,
} from '../../support/sp-api/published-models.js';
import { connectedSandbox, FEED_PROCESSING_MS, type ConnectedSandbox } from './connected-sandbox.js';
import { parcelOf } from './parcel.js';

const SPAIN = 'A1RKKUPIHCS9HS';

/** Everything the adapter ever asks, in the course of one order's life; the sandbox's witness has judged it. */
async function exchangesOfALife(): Promise<readonly Exchange[]> {
  const sandbox = await connectedSandbox();
  try {
    const shipped = await sandbox.placeOrder();
    const canceled = await sandbox.placeOrder();
    const invoiced = await sandbox.placeOrder({ marketplaceId: SPAIN });
    const formal = await sandbox.placeOrder({ regulated: true, programs: ['IN_STORE_PICK_UP'] });
    await live(sandbox, { shipped, canceled, invoiced });
    await formalities(sandbox.connect(), formal);
    return sandbox.exchanges.filter(({ path }) => !path.startsWith('/_sandbox/'));
  } finally {
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
  await sellerCentral.refundsOf({ storeId: STORE_ID, amazonOrderId, currency });
  await sellerCentral.ensureSubscribed(STORE_ID);
}

async function formalities(
  sellerCentral: ConnectedSandbox['sellerCentral'],
  amazonOrderId: AmazonOrderId,
): Promise<void> {
  const order = await orderAt(sellerCentral, amazonOrderId);
  const { marketplaceId } = order;
  const lines = order.lines.map(({ orderItemId }) => ({ orderItemId, quantity: 1 }));
  const one = { storeId: STORE_ID, amazonOrderId };
  for (const pickedUp of [null, lines]) {
    await sellerCentral.updatePickup({ ...one, marketplaceId, status: 'picked-up', lines: pickedUp });
  }
  const found = await sellerCentral.findVerification(one);
  const rejectionReasonId = found?.validRejections[0]?.rejectionReasonId ?? '';
  const decision = { kind: 'rejected', rejectionReasonId } as const;
  await sellerCentral.decideVerification({ ...one, reviewerId: 'reviewer-1', decision });
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

function isOfTheApi({ path }: Exchange): boolean {
  return ['/orders/', '/feeds/', '/finances/', '/notifications/', '/tokens/'].some((api) =>
    path.startsWith(api),
  );
}

describe('what is sent to Seller Central', () => {
  let exchanges: readonly Exchange[];

  beforeAll(async () => {
    exchanges = await exchangesOfALife();
  });

  itWithContracts('is every operation we know', () => {
    const models = new PublishedModels();
    const names = exchanges.flatMap((each) => models.operationOf(each)?.operationId ?? []);
    expect(new Set(names)).toEqual(
      new Set([
        'searchOrders',
        'getOrder',
        'confirmShipment',
        'updateShipmentStatus',
        'createRestrictedDataToken',
        'getOrderRegulatedInfo',
        'updateVerificationStatus',
        'createFeedDocument',
        'createFeed',
        'getFeeds',
        'getFeed',
        'getFeedDocument',
        'getDestinations',
        'createDestination',
        'getSubscription',
        'createSubscription',
        'listTransactions',
      ]),
    );
  });

  it('uploads a document under the very content type it was announced with', () => {
    const announced = exchanges
      .filter(({ path }) => path === '/feeds/2021-06-30/documents')
      .map(({ body }) => (body as { contentType: string }).contentType);
    const uploaded = exchanges.filter(({ method }) => method === 'PUT');
    expect(uploaded.map(({ headers }) => headers['content-type'])).toEqual(announced);
    expect(announced).toEqual(['text/xml; charset=UTF-8', 'text/xml; charset=UTF-8', 'application/pdf']);
  });

  it('carries the access token to the API and nowhere else', () => {
    const carrying = exchanges.filter(({ headers }) => headers['x-amz-access-token'] !== undefined);
    expect(carrying).toEqual(exchanges.filter(isOfTheApi));
  });
});

describe('what Amazon declares as a refusal', () => {
  const MEANING: Readonly<Record<string, string>> = {
    400: 'rejected',
    401: 'unauthorized',
    403: 'unauthorized',
    404: 'rejected',
    409: 'rejected',
    413: 'rejected',
    415: 'rejected',
    429: 'throttled',
    500: 'unavailable',
    503: 'unavailable',
  };
  const errors = { errors: [{ code: 'InvalidInput', message: 'No', details: '' }] };

  itWithContracts('means the same whatever was asked', () => {
    const models = new PublishedModels();
    for (const [ours, { operationId, model, responses }] of operationsWeCall()) {
      expect(ours.name).toBe(operationId);
      const refusals = Object.entries(responses).filter(([status]) => Number(status) >= 400);
      expect(refusals).not.toHaveLength(0);
      for (const [status, { schema }] of refusals) {
        expect(models.problemsOf(errors, { model, schema })).toEqual([]);
        const bytes = Buffer.from(JSON.stringify(errors));
        const failure = failureOf(ours, {
          status: Number(status),
          requestId: null,
          ratePerSecond: null,
          bytes,
        });
        expect([status, failure.code]).toEqual([status, MEANING[status]]);
      }
    }
  });
});

describe('what Amazon publishes as an example', () => {
  itWithContracts('is understood, order by order', () => {
    const orders = publishedOrders();
    expect(orders).not.toHaveLength(0);
    for (const order of orders) {
      const read = orderReadOf(order);
      expect(read.order.lines.map(({ charges }) => totalCentsOf(charges))).toEqual(proceedsTotalsOf(order));
    }
  });
});

const publishedSchema = z.object({ orders: z.array(z.unknown()) }).or(z.object({ order: z.unknown() }));

function publishedOrders(): readonly unknown[] {
  return new PublishedModels().operations
    .filter(({ model }) => model === 'orders-2026-01-01')
    .flatMap(({ responses }) => Object.values(responses[200]?.examples ?? {}))
    .flatMap((example) => {
      const answer = publishedSchema.parse(example);
      return 'orders' in answer ? answer.orders : [answer.order];
    });
}

/** Ours, each with its like in the models. */
function operationsWeCall(): readonly (readonly [ours: Operation, published: PublishedOperation])[] {
  const models = new PublishedModels();
  return Object.values(operations).map((ours) => {
    const published = models.operationOf({
      method: ours.method,
      path: ours.path.replaceAll(/\{\w+\}/g, '1'),
    });
    if (published === undefined) throw new Error(`${ours.name} is in no model`);
    return [ours, published];
  });
}

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
