import type { AmazonOrderId, CommerceOrderId } from '../domain/ids.js';
import type { CommerceSight } from '../domain/order/commerce-sight.js';
import type { LineQuantity } from '../domain/order/line-quantity.js';
import type { CommerceTwin, Parcel, RefundLine } from '../domain/order/order-state.js';
import type { AmazonOrderRead } from './order-details.js';

/** Which Commerce order, and the Amazon numbers its items carry. */
export interface CommerceOrderRef {
  readonly storeId: string;
  readonly amazonOrderId: AmazonOrderId;
  readonly commerceOrderId: CommerceOrderId;
}

export interface CommerceOrderSeen extends CommerceSight {
  readonly state: string;
  readonly status: string;
}

/** An order with an Amazon number that changed in Commerce, by its own time. */
export interface ChangedCommerceOrder {
  readonly amazonOrderId: AmazonOrderId;
  readonly commerceOrderId: CommerceOrderId;
  readonly updatedAtMs: number;
}

export interface ChangedCommerceOrders {
  readonly orders: readonly ChangedCommerceOrder[];
  /** The next page begins after this one; null: it was the last. */
  readonly nextAfter: CommerceOrderId | null;
}

/**
 * What we need of Adobe Commerce. Commerce has no idempotency key, so every write first looks whether it stands there
 * already (by Amazon number, or by the marker in the document's comment) and answers with what it found: each may be
 * called again after any unknown outcome. One attempt a call; throws only IntegrationError.
 */
export interface CommerceOrders {
  place(request: { readonly storeId: string; readonly read: AmazonOrderRead }): Promise<CommerceTwin>;
  /** Answers Commerce's shipment id. `earlier`: what is known to be shipped there; while no more is, nothing is looked for. */
  ship(
    request: CommerceOrderRef & {
      readonly parcel: Parcel;
      readonly earlier?: readonly LineQuantity[];
    },
  ): Promise<number>;
  /** Answers Commerce's invoice id. `earlier`: as for ship. */
  invoice(
    request: CommerceOrderRef & {
      readonly number: number;
      readonly lines: readonly LineQuantity[];
      readonly earlier?: readonly LineQuantity[];
    },
  ): Promise<number>;
  /** Offline credit memo whose total is the sum of the amounts; answers its id. */
  refund(
    request: CommerceOrderRef & {
      readonly number: number;
      readonly currency: string;
      readonly lines: readonly RefundLine[];
      readonly returnToStock: boolean;
    },
  ): Promise<number>;
  /** Done when Commerce answered true or the order already is canceled; otherwise `rejected`. */
  cancel(request: CommerceOrderRef & { readonly comment: string }): Promise<void>;
  /** Done when the order is on hold. `number`: the how-manieth hold or unhold of the order. */
  hold(request: CommerceOrderRef & { readonly number: number }): Promise<void>;
  /** Done when the order is not on hold. */
  unhold(request: CommerceOrderRef & { readonly number: number }): Promise<void>;
  /** A comment no customer sees; the order's status stays what it is. */
  comment(request: CommerceOrderRef & { readonly number: number; readonly text: string }): Promise<void>;
  find(request: CommerceOrderRef): Promise<CommerceOrderSeen | undefined>;
  /** A page of the orders changed since, by their Commerce id. */
  changedSince(request: {
    readonly storeId: string;
    readonly changedSinceMs: number;
    readonly after: CommerceOrderId | null;
  }): Promise<ChangedCommerceOrders>;
  /**
   * The Commerce order that carries the Amazon number, should its placing have been done without our hearing of it;
   * `unavailable` while it may still be done.
   */
  findTwin(request: {
    readonly storeId: string;
    readonly amazonOrderId: AmazonOrderId;
  }): Promise<CommerceTwin | undefined>;
}
