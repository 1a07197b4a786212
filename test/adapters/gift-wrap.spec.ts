import { z } from 'zod';

import type { AmazonLine } from '../../src/domain/order/amazon-order.js';
import { NO_CHARGES, totalCentsOf } from '../../src/domain/order/charges.js';
import type { RefundLine } from '../../src/domain/order/order-state.js';
import type { AmazonOrderRead } from '../../src/ports/order-details.js';
import { STORE_ID } from '../support/one-store.js';
import { readVerdict, sendAlone } from '../support/single-feed.js';
import { commerceSandbox, type CommerceSandbox } from './commerce/commerce-sandbox.js';
import {
  connectedSandbox,
  FEED_PROCESSING_MS,
  type ConnectedSandbox,
} from './seller-central/connected-sandbox.js';

let amazon: ConnectedSandbox;
let commerce: CommerceSandbox;

beforeAll(async () => {
  amazon = await connectedSandbox();
  commerce = await commerceSandbox();
});
afterAll(async () => {
  await amazon.stop();
  await commerce.stop();
});

describe('a gift-wrapped order of a marketplace that adds tax', () => {
  it('is refunded to the last cent at Amazon and credited with the same total in Commerce', async () => {
    const read = await giftWrappedRead();
    const lines = read.order.lines.map(wholly);
    const paidCents = lines.reduce((sum, { amounts }) => sum + totalCentsOf(amounts), 0);

    await expect(verdictOnRefund(read, lines)).resolves.toEqual({ kind: 'accepted' });
    expect(await refundedCents(read)).toBe(paidCents);
    expect(await creditedCents(read, lines)).toEqual([paidCents]);
  });

  it('gives back the tax of the gift wrap by itself, and no cent more', async () => {
    const read = await giftWrappedRead();
    const [line] = read.order.lines.filter(isTaxedGift);
    if (line === undefined) throw new Error('no gift-wrapped line');
    const taxOnly = (cents: number): RefundLine => ({
      orderItemId: line.orderItemId,
      quantity: 0,
      amounts: { ...NO_CHARGES, giftWrapTax: cents },
    });
    const { giftWrapTax } = line.charges;

    await expect(verdictOnRefund(read, [taxOnly(giftWrapTax + 1)])).resolves.toMatchObject({
      kind: 'rejected',
    });
    await expect(verdictOnRefund(read, [taxOnly(giftWrapTax)])).resolves.toEqual({ kind: 'accepted' });
  });
});

const TRIES = 60;

/** The sandbox's buyers want about every third order gift-wrapped. */
async function giftWrappedRead(): Promise<AmazonOrderRead> {
  for (let count = 0; count < TRIES; count += 1) {
    const amazonOrderId = await amazon.placeOrder({ marketplaceId: 'ATVPDKIKX0DER', lines: undefined });
    const read = await amazon.sellerCentral.find(STORE_ID, amazonOrderId);
    if (!read?.order.lines.some(isTaxedGift)) continue;
    await amazon.act(amazonOrderId, 'ship');
    return read;
  }
  throw new Error(`of ${TRIES} orders none was gift-wrapped`);
}

function isTaxedGift({ charges }: AmazonLine): boolean {
  return charges.giftWrap > 0 && charges.giftWrapTax > 0;
}

function wholly({ orderItemId, ordered, charges }: AmazonLine): RefundLine {
  return { orderItemId, quantity: ordered, amounts: charges };
}

let refunds = 0;

async function verdictOnRefund({ order }: AmazonOrderRead, lines: readonly RefundLine[]) {
  const { amazonOrderId, marketplaceId, currency } = order;
  refunds += 1;
  const feedId = await sendAlone(amazon.sellerCentral, marketplaceId, {
    kind: 'refund',
    amazonOrderId,
    currency,
    lines,
    reason: 'customer-return',
    refundKey: `${amazonOrderId}-${refunds}`,
  });
  await amazon.advance(3 * FEED_PROCESSING_MS);
  return readVerdict(amazon.sellerCentral, feedId);
}

const refundDetail = z.object({ amounts: z.record(z.string(), z.string()) });

async function refundedCents({ order }: AmazonOrderRead): Promise<number> {
  const rows = (await amazon.effects(order.amazonOrderId)).filter(({ effect }) => effect === 'refunded');
  const amounts = rows.flatMap(({ detail }) => Object.values(refundDetail.parse(detail).amounts));
  return amounts.reduce((sum, amount) => sum + Math.round(Number(amount) * 100), 0);
}

async function creditedCents(
  read: AmazonOrderRead,
  lines: readonly RefundLine[],
): Promise<readonly number[]> {
  const { amazonOrderId, currency } = read.order;
  for (const { sku } of read.order.lines) await commerce.addProduct(sku);
  const { orderId } = await commerce.orders.place({ storeId: STORE_ID, read });
  const ref = { storeId: STORE_ID, amazonOrderId, commerceOrderId: orderId };
  await commerce.orders.invoice({ ...ref, number: 1, lines });
  await commerce.orders.refund({ ...ref, number: 1, lines, currency, returnToStock: false });
  return (await commerce.effects())
    .filter((row) => row.effect === 'credit-memo-created' && row.amazonOrderId === amazonOrderId)
    .map(({ detail }) => Math.round(Number(detail['grandTotal']) * 100));
}
