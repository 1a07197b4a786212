import type { AmazonRefund, AmazonRefunds } from '../../domain/order/amazon-refund.js';
import { totalCentsOf } from '../../domain/order/charges.js';
import { amazonError } from './amazon-error.js';
import { describeIssues } from './describe-issues.js';
import {
  refundSchema,
  transactionHeadSchema,
  transactionTypeSchema,
  type TransactionHead,
  type WireRefundItem,
} from './finances-schema.js';
import { refundCharges } from './refund-charges.js';
import { UnreadableRefund } from './unreadable-refund.js';

/** Chargebacks and A-to-z claims mostly come as refunds, too. */
const REFUNDS: ReadonlySet<string> = new Set(['Refund', 'Chargeback', 'GuaranteeClaim']);

interface Transaction {
  readonly head: TransactionHead;
  readonly document: unknown;
}

/** The refunds among an order's transactions; one refund may come in several. */
export function refundsAmong(documents: readonly unknown[], currency: string): AmazonRefunds {
  const transactions = distinct(
    documents.filter(isRefund).map((document) => ({ head: headOf(document), document })),
  );
  const refunds = transactions.filter((transaction) => !isTold(transactions, transaction));
  const refundIds = [...new Set(refunds.map(({ head }) => refundIdOf(head)))];
  const read = refundIds.map((refundId) =>
    readable(
      refundId,
      refunds.filter(({ head }) => refundIdOf(head) === refundId),
      currency,
    ),
  );
  return {
    refunds: read.flatMap((each) => ('problem' in each || each.lines.length === 0 ? [] : [each])),
    unreadable: read.flatMap((each) => ('problem' in each ? [each] : [])),
  };
}

function isRefund(document: unknown): boolean {
  return REFUNDS.has(transactionTypeSchema.safeParse(document).data?.transactionType ?? '');
}

/** Without its ids a transaction cannot be told from another one. */
function headOf(document: unknown): TransactionHead {
  const head = transactionHeadSchema.safeParse(document);
  if (head.success) return head.data;
  const message = `Amazon listTransactions answered what it should not: ${describeIssues(head.error)}`;
  throw amazonError('malformed-response', message);
}

function distinct(transactions: readonly Transaction[]): readonly Transaction[] {
  return [...new Map(transactions.map((each) => [each.head.transactionId, each])).values()];
}

/** Money that was held back comes once more when it is released. */
function isTold(transactions: readonly Transaction[], { head }: Transaction): boolean {
  const deferredId = identifierOf(head, 'DEFERRED_TRANSACTION_ID');
  return transactions.some((other) => other.head.transactionId === deferredId);
}

function refundIdOf(head: TransactionHead): string {
  return (
    identifierOf(head, 'REFUND_ID') ?? identifierOf(head, 'DEFERRED_TRANSACTION_ID') ?? head.transactionId
  );
}

function identifierOf({ relatedIdentifiers }: TransactionHead, name: string): string | undefined {
  return relatedIdentifiers?.find((each) => each.relatedIdentifierName === name)?.relatedIdentifierValue;
}

function readable(
  refundId: string,
  transactions: readonly Transaction[],
  currency: string,
): AmazonRefund | AmazonRefunds['unreadable'][number] {
  try {
    const parts = transactions.map(({ document }) => refundIn(document, currency));
    return {
      refundId,
      postedAtMs: Math.min(...parts.map(({ postedAtMs }) => postedAtMs)),
      lines: parts.flatMap(({ lines }) => lines),
    };
  } catch (error) {
    if (error instanceof UnreadableRefund) return { refundId, problem: error.message };
    throw error;
  }
}

function refundIn(document: unknown, currency: string): Omit<AmazonRefund, 'refundId'> {
  const parsed = refundSchema.safeParse(document);
  if (!parsed.success) throw new UnreadableRefund(describeIssues(parsed.error));
  const { postedDate, items } = parsed.data;
  const lines = items
    .map((item) => ({ sku: skuOf(item), amounts: refundCharges(item, currency) }))
    .filter(({ amounts }) => totalCentsOf(amounts) !== 0);
  return { postedAtMs: postedDate, lines };
}

function skuOf({ contexts }: WireRefundItem): string {
  const sku = contexts?.find((context) => context.sku != null)?.sku;
  if (sku == null) throw new UnreadableRefund('an item has no SKU');
  return sku;
}
