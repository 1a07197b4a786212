import type { SellerCentralFinances } from '../../ports/seller-central-finances.js';
import { amazonError } from './amazon-error.js';
import { transactionPageSchema } from './finances-schema.js';
import { LIST_TRANSACTIONS } from './operations.js';
import { refundsAmong } from './refund-mapping.js';
import type { SellingPartnerClient } from './selling-partner-client.js';

/** An order has a few transactions; but Amazon may answer with empty pages. */
const MOST_PAGES = 10;

export function createSellerCentralFinances(client: SellingPartnerClient): SellerCentralFinances {
  return {
    async refundsOf({ storeId, amazonOrderId, currency }) {
      const documents: unknown[] = [];
      // Without the marketplace, which hides what US merchants fulfill.
      const asked = { relatedIdentifierName: 'ORDER_ID', relatedIdentifierValue: amazonOrderId };
      let query: Readonly<Record<string, string>> = asked;
      for (let pages = 0; pages < MOST_PAGES; pages += 1) {
        const { payload } = await client.read(
          { storeId, operation: LIST_TRANSACTIONS, lane: 'background', query },
          transactionPageSchema,
        );
        documents.push(...(payload.transactions ?? []));
        // All of them or none: a part of a refund would be taken for the whole.
        if (payload.nextToken == null) return refundsAmong(documents, currency);
        query = { ...asked, nextToken: payload.nextToken };
      }
      const message = `Amazon listTransactions: after ${MOST_PAGES} pages of one order there are still more`;
      throw amazonError('malformed-response', message);
    },
  };
}
