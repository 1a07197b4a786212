import { createHash } from 'node:crypto';
import { requireMarketplace } from '../marketplaces.js';
import type { LineCharges, Order, OrderLine, Refund } from '../orders/order.js';
import { shippedQuantity } from '../orders/packages.js';
import { refundParts, shipmentParts } from './item-parts.js';
import type { Transaction, TransactionItem } from './transaction.js';

/** Business buyers pay by invoice: Amazon holds the money back for so long. */
const DEFERRED_MS = 30 * 86_400_000;

/** Every transaction of an order: one for each package and each refund, and one more for what was held back and is released. */
export function transactionsOf(order: Order, nowMs: number): Transaction[] {
  return [...shipmentsOf(order), ...refundsOf(order)].flatMap((each) => releasedOr(each, nowMs));
}

function shipmentsOf(order: Order): Transaction[] {
  return order.packages.map((each, index) => {
    const earlier = { packages: order.packages.slice(0, index) };
    return transactionOf(order, {
      type: 'Shipment',
      description: 'Order Payment',
      key: each.packageReferenceId,
      identifiers: [['SHIPMENT_ID', shortId(`${order.orderId} package ${each.packageReferenceId}`)]],
      postedMs: each.createdMs,
      items: each.items.flatMap(({ orderItemId, quantity }) => {
        const line = order.lines.find((candidate) => candidate.orderItemId === orderItemId);
        if (!line) return [];
        const charges = shareOf(line, { from: shippedQuantity(earlier, orderItemId), quantity });
        return [itemOf(line, quantity, shipmentParts(charges, requireMarketplace(order.marketplaceId)))];
      }),
    });
  });
}

/** What was refunded before refunds had a time was posted at none, and is not told. */
function refundsOf(order: Order): Transaction[] {
  const byId = Map.groupBy(order.refunds, ({ refundId }) => refundId);
  return [...byId].flatMap(([refundId, refunds]) => {
    const postedMs = refunds[0]?.refundedMs;
    if (refundId === undefined || postedMs === undefined) return [];
    return transactionOf(order, {
      type: 'Refund',
      description: 'Refund Order',
      key: refundId,
      identifiers: [['REFUND_ID', refundId]],
      postedMs,
      items: refunds.flatMap((refund) => refundItem(order, refund)),
    });
  });
}

function refundItem(order: Order, { orderItemId, cents }: Refund): TransactionItem[] {
  const line = order.lines.find((candidate) => candidate.orderItemId === orderItemId);
  if (!line) return [];
  const { item, itemDiscount } = line.charges;
  const share = item === itemDiscount ? 0 : (cents.Principal ?? 0) / (item - itemDiscount);
  const parts = refundParts(cents, Math.round(itemDiscount * share), requireMarketplace(order.marketplaceId));
  return [itemOf(line, Math.round(line.quantity * share), parts)];
}

function itemOf(line: OrderLine, quantity: number, parts: TransactionItem['parts']): TransactionItem {
  const { asin, sku, title } = line;
  return {
    adjustmentItemId: shortId(`adjustment of ${line.orderItemId}`),
    title,
    asin,
    sku,
    quantity,
    parts,
  };
}

function transactionOf(
  { orderId, marketplaceId, fulfilledBy, programs }: Order,
  {
    key,
    ...told
  }: Pick<Transaction, 'type' | 'description' | 'identifiers' | 'postedMs' | 'items'> & {
    key: string;
  },
): Transaction {
  const isHeldBack = programs.includes('AMAZON_BUSINESS');
  return {
    ...told,
    transactionId: longId(`${orderId} ${told.type} ${key}`),
    status: isHeldBack ? 'DEFERRED' : 'RELEASED',
    orderId,
    marketplaceId,
    fulfilledBy,
    maturityMs: isHeldBack ? told.postedMs + DEFERRED_MS : null,
  };
}

/** What was held back stays, and is told once more when it is released. */
function releasedOr(transaction: Transaction, nowMs: number): Transaction[] {
  const { transactionId, maturityMs, identifiers } = transaction;
  if (maturityMs === null || maturityMs > nowMs) return [transaction];
  const releaseId = longId(`release of ${transactionId}`);
  return [
    {
      ...transaction,
      status: 'DEFERRED_RELEASED',
      identifiers: [...identifiers, ['RELEASE_TRANSACTION_ID', releaseId]],
    },
    {
      ...transaction,
      transactionId: releaseId,
      status: 'RELEASED',
      identifiers: [...identifiers, ['DEFERRED_TRANSACTION_ID', transactionId]],
      postedMs: maturityMs,
      maturityMs: null,
    },
  ];
}

/** The charges that fall on some of a line's units, when `from` units before them have taken theirs. */
function shareOf(
  { charges, quantity: units }: OrderLine,
  { from, quantity }: { from: number; quantity: number },
): LineCharges {
  const upTo = (cents: number, count: number): number => Math.round((cents * count) / units);
  const shares = Object.entries(charges).map(([name, cents]: [string, number]) => [
    name,
    upTo(cents, from + quantity) - upTo(cents, from),
  ]);
  return Object.fromEntries(shares) as LineCharges;
}

function longId(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

/** Fourteen digits. */
function shortId(text: string): string {
  const number = createHash('sha256').update(text).digest().readUIntBE(0, 6);
  return String(number).padStart(14, '0').slice(-14);
}
