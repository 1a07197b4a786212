import type { AmazonOrderId } from '../domain/ids.js';
import type { Parcel } from '../domain/order/order-state.js';
import type { DirectCancelReason } from '../domain/order/vocabulary.js';
import type { RateLane } from '../domain/rate/rate-bucket.js';
import type { AmazonOrderRead } from './order-details.js';

export interface OrderPage {
  readonly orders: readonly AmazonOrderRead[];
  /** Orders of this page that could not be understood: reported one by one, they never stop the page. */
  readonly unreadable: readonly { readonly amazonOrderId: string; readonly problem: string }[];
  readonly nextPageToken: string | null;
}

/** What we need of Amazon's order API. Every method makes one attempt and throws only IntegrationError. */
export interface SellerCentralOrders {
  search(request: {
    readonly storeId: string;
    readonly changedSinceMs: number;
    readonly pageToken: string | null;
    /** Left out: nobody waits for it. */
    readonly lane?: RateLane | undefined;
  }): Promise<OrderPage>;
  /** Lane left out: somebody waits for it. */
  find(storeId: string, amazonOrderId: AmazonOrderId, lane?: RateLane): Promise<AmazonOrderRead | undefined>;
  /** Asks to cancel the whole order; done when the order says so. A refusal throws `rejected`. */
  cancel(request: {
    readonly storeId: string;
    readonly amazonOrderId: AmazonOrderId;
    readonly reason: DirectCancelReason;
  }): Promise<void>;
  /** Sends the parcel; sending the same package reference again edits it. A refusal throws `rejected`. */
  confirmShipment(request: {
    readonly storeId: string;
    readonly amazonOrderId: AmazonOrderId;
    readonly marketplaceId: string;
    readonly parcel: Parcel;
  }): Promise<void>;
}
