import type { FeedKind } from '../../domain/feeds/feed-verdict.js';
import { moneyOf } from '../../domain/money.js';
import type { FeedMessage, FeedRequest } from '../../ports/seller-central-feeds.js';
import { feedDocumentOf, isXmlMessage, messageElementOf } from './feed-documents.js';

export const FEED_TYPES: Readonly<Record<FeedKind, string>> = {
  cancellation: 'POST_ORDER_ACKNOWLEDGEMENT_DATA',
  refund: 'POST_PAYMENT_ADJUSTMENT_DATA',
  invoice: 'UPLOAD_VAT_INVOICE',
};

/** The longest number a message gets: its size is reckoned before it has one. */
const MOST_MESSAGE_ID = 99_999;

export interface FeedContent {
  /** Said when the address is asked for and again at the upload; Amazon wants the very same words. */
  readonly contentType: string;
  readonly document: string | Uint8Array;
  readonly feedOptions?: Readonly<Record<string, string>>;
}

/** What a feed carries: an XML document of its messages, or one PDF with its facts beside it. */
export function feedContentOf(
  kind: FeedKind,
  messages: readonly FeedMessage[],
  { sellerId, document }: { readonly sellerId: string; readonly document: Uint8Array | undefined },
): FeedContent {
  if (kind === 'invoice') return invoiceContentOf(messages, document);
  return {
    contentType: 'text/xml; charset=UTF-8',
    document: feedDocumentOf(kind, messages.filter(isXmlMessage), sellerId),
  };
}

export function sizeOf(request: FeedRequest): number {
  const message = { messageId: MOST_MESSAGE_ID, request };
  return isXmlMessage(message) ? Buffer.byteLength(messageElementOf(message)) : 0;
}

function invoiceContentOf(messages: readonly FeedMessage[], document: Uint8Array | undefined): FeedContent {
  const [message, another] = messages;
  if (message?.request.kind !== 'invoice' || another !== undefined || document === undefined) {
    throw new Error('An invoice goes alone, and with its PDF');
  }
  const { amazonOrderId, currency, invoice } = message.request;
  const amountOf = (cents: number): string => moneyOf(cents, currency).amount;
  return {
    contentType: 'application/pdf',
    document,
    // Without the prefix Amazon takes the feed and does not see them.
    feedOptions: {
      'metadata:orderid': amazonOrderId,
      'metadata:invoicenumber': invoice.invoiceNumber,
      'metadata:totalamount': amountOf(invoice.totalCents),
      'metadata:totalvatamount': amountOf(invoice.vatCents),
      'metadata:documenttype': 'Invoice',
    },
  };
}
