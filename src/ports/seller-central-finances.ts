import type { AmazonOrderId } from '../domain/ids.js';
import type { AmazonRefunds } from '../domain/order/amazon-refund.js';

/** What we need of Amazon's finances, which may be 48 hours behind. Throws only IntegrationError. */
export interface SellerCentralFinances {
  /** Every refund of the order that finances show, whoever made it. Amounts that are not in its currency are unreadable. */
  refundsOf(request: {
    readonly storeId: string;
    readonly amazonOrderId: AmazonOrderId;
    readonly currency: string;
  }): Promise<AmazonRefunds>;
}
