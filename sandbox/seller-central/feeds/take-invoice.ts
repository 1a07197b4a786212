import { z } from 'zod';
import type { Ledger } from '../../kit/ledger.js';
import type { SandboxStore } from '../../kit/sandbox-store.js';
import { requireMarketplace } from '../marketplaces.js';
import { parseCents } from '../money.js';
import type { OrderBook } from '../orders/order-book.js';
import type { Feed } from './feed.js';
import type { ProcessedFeed } from './process-feed.js';
import type { MessageError } from './processing-report.js';

/** Amazon's code for facts that are missing; the others are this stand-in's own. */
const FACTS_MISSING = '79513';
const NO_SUCH_ORDER = '79591';
const NO_PDF = '79592';
const WRONG_AMOUNT = '79593';
const ALREADY_THERE = '79594';

/** Options without the prefix are not seen. */
const factsSchema = z.object({
  'metadata:orderid': z.string(),
  'metadata:invoicenumber': z.string().min(1),
  'metadata:totalamount': z.string(),
  'metadata:totalvatamount': z.string(),
  'metadata:documenttype': z.enum(['Invoice', 'CreditNote']),
  'metadata:transactionid': z.string().optional(),
});
type Facts = z.infer<typeof factsSchema>;

interface Taking {
  feed: Feed;
  store: SandboxStore;
  ledger: Ledger;
  orders: OrderBook;
}

type Problem = Pick<MessageError, 'code' | 'description'>;

/** Keeps an invoice's number for its order; nothing is done of what is in error. */
export function takeInvoice(pdf: Buffer, taking: Taking): ProcessedFeed {
  const judged = judge(pdf, taking);
  if ('code' in judged) return { processed: 1, errors: [{ messageId: '1', ...judged }] };
  keep(judged, pdf, taking);
  return { processed: 1, errors: [] };
}

/** The invoice's facts, or what is wrong with it. */
function judge(pdf: Buffer, taking: Taking): Facts | Problem {
  const facts = factsSchema.safeParse(taking.feed.feedOptions ?? {}).data;
  if (facts) return problemWith(facts, pdf, taking) ?? facts;
  const description =
    'Please provide metadata:shippingid or metadata:orderid,metadata:invoicenumber,metadata:totalamount,metadata:totalvatamount';
  return { code: FACTS_MISSING, description };
}

function keep(facts: Facts, pdf: Buffer, { feed, store, ledger }: Taking): void {
  const invoiceNumber = facts['metadata:invoicenumber'];
  const amazonOrderId = facts['metadata:orderid'];
  store.write('vat-invoice', invoiceNumber, { amazonOrderId });
  const detail = {
    by: 'api',
    feedId: feed.feedId,
    documentType: facts['metadata:documenttype'],
    totalAmount: facts['metadata:totalamount'],
    totalVatAmount: facts['metadata:totalvatamount'],
    bytes: pdf.length,
  };
  ledger.append({ effect: 'invoice-uploaded', amazonOrderId, key: invoiceNumber, detail });
}

function problemWith(facts: Facts, pdf: Buffer, { feed, store, orders }: Taking): Problem | undefined {
  const order = orders.find(facts['metadata:orderid']);
  if (!order || !feed.marketplaceIds.includes(order.marketplaceId)) {
    const description = `Order ${facts['metadata:orderid']} is not found in the marketplaces of the feed.`;
    return { code: NO_SUCH_ORDER, description };
  }
  if (!pdf.subarray(0, 5).equals(Buffer.from('%PDF-'))) {
    return { code: NO_PDF, description: 'The document is not a PDF.' };
  }
  const amounts = [facts['metadata:totalamount'], facts['metadata:totalvatamount']];
  const marketplace = requireMarketplace(order.marketplaceId);
  if (amounts.some((amount) => parseCents(amount, marketplace) === undefined)) {
    return { code: WRONG_AMOUNT, description: `The amounts ${amounts.join(' and ')} are not valid.` };
  }
  const invoiceNumber = facts['metadata:invoicenumber'];
  if (store.read('vat-invoice', invoiceNumber) === undefined) return undefined;
  return { code: ALREADY_THERE, description: `Invoice ${invoiceNumber} has been uploaded already.` };
}
