import { requireMarketplace, type Marketplace } from '../marketplaces.js';
import { SELLER_ID } from '../seller-account.js';
import type { Part, Transaction, TransactionItem } from './transaction.js';

/** A transaction as listTransactions tells it. */
export function transactionView(transaction: Transaction): object {
  const marketplace = requireMarketplace(transaction.marketplaceId);
  const { marketplaceId, name } = marketplace;
  const parts = transaction.items.flatMap((item) => item.parts);
  return {
    sellingPartnerMetadata: { sellingPartnerId: SELLER_ID, accountType: 'Standard Orders', marketplaceId },
    relatedIdentifiers: [['ORDER_ID', transaction.orderId], ...transaction.identifiers].map(
      ([relatedIdentifierName, relatedIdentifierValue]) => ({
        relatedIdentifierName,
        relatedIdentifierValue,
      }),
    ),
    transactionType: transaction.type,
    transactionId: transaction.transactionId,
    transactionStatus: transaction.status,
    description: transaction.description,
    postedDate: new Date(transaction.postedMs).toISOString(),
    totalAmount: amountOf(totalOf(parts), marketplace),
    marketplaceDetails: { marketplaceId, marketplaceName: name },
    items: transaction.items.map((item) => itemView(item, transaction, marketplace)),
    contexts:
      transaction.maturityMs === null
        ? []
        : [
            {
              contextType: 'DeferredContext',
              deferralReason: 'B2B',
              maturityDate: new Date(transaction.maturityMs).toISOString(),
            },
          ],
    breakdowns: sidesOf(transaction, parts, marketplace),
  };
}

function itemView(item: TransactionItem, { fulfilledBy }: Transaction, marketplace: Marketplace): object {
  return {
    description: item.title,
    relatedIdentifiers: [
      {
        itemRelatedIdentifierName: 'ORDER_ADJUSTMENT_ITEM_ID',
        itemRelatedIdentifierValue: item.adjustmentItemId,
      },
    ],
    totalAmount: amountOf(totalOf(item.parts), marketplace),
    breakdowns: categoriesOf(item.parts, marketplace, leavesOf),
    contexts: [
      {
        contextType: 'ProductContext',
        asin: item.asin,
        sku: item.sku,
        quantityShipped: item.quantity,
        fulfillmentNetwork: fulfilledBy === 'AMAZON' ? 'AFN' : 'MFN',
      },
    ],
  };
}

/** The transaction's own breakdowns: what the seller earns and what Amazon takes, without their details. */
function sidesOf({ type }: Transaction, parts: readonly Part[], marketplace: Marketplace): object[] {
  const [sales, expenses] =
    type === 'Refund' ? ['Refunded Sales', 'Refunded Expenses'] : ['Sales', 'Expenses'];
  const isFee = ({ category }: Part): boolean => category === 'AmazonFees';
  const sides: [string, Part[]][] = [
    [sales, parts.filter((part) => !isFee(part))],
    [expenses, parts.filter(isFee)],
  ];
  return sides.map(([word, side]) =>
    breakdown(
      word,
      amountOf(totalOf(side), marketplace),
      categoriesOf(side, marketplace, () => []),
    ),
  );
}

function categoriesOf(
  parts: readonly Part[],
  marketplace: Marketplace,
  detailsOf: (parts: readonly Part[], marketplace: Marketplace) => object[],
): object[] {
  const byCategory = Map.groupBy(parts, ({ category }) => category);
  return [...byCategory].map(([category, members]) =>
    breakdown(category, amountOf(totalOf(members), marketplace), detailsOf(members, marketplace)),
  );
}

function leavesOf(parts: readonly Part[], marketplace: Marketplace): object[] {
  return parts.map(({ category, word, cents }) => {
    const amount = amountOf(cents, marketplace);
    return breakdown(word, amount, category === 'AmazonFees' ? [breakdown('Base', amount)] : []);
  });
}

function breakdown(word: string, amount: object, breakdowns: object[] = []): object {
  return { breakdownType: word, breakdownAmount: amount, breakdowns };
}

/** Here alone Amazon tells money as a number. */
function amountOf(cents: number, { currency, minorUnits }: Marketplace): object {
  return { currencyAmount: cents / minorUnits, currencyCode: currency };
}

function totalOf(parts: readonly Part[]): number {
  return parts.reduce((sum, { cents }) => sum + cents, 0);
}
