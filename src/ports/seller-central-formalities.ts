import type { AmazonOrderId } from '../domain/ids.js';
import type { LineQuantity } from '../domain/order/line-quantity.js';

interface OrderAtAmazon {
  readonly storeId: string;
  readonly amazonOrderId: AmazonOrderId;
}

export type PickupStatus = 'ready-for-pickup' | 'picked-up' | 'refused-pickup';

/** Where the verification of an order of regulated goods stands; what the buyer declared is left at Amazon. */
interface OrderVerification {
  /** Amazon's word, e.g. `Pending`, as it came. */
  readonly status: string;
  readonly needsDecision: boolean;
  readonly needsDosageLabel: boolean;
  readonly validRejections: readonly { readonly rejectionReasonId: string; readonly description: string }[];
}

type VerificationDecision =
  { readonly kind: 'approved' } | { readonly kind: 'rejected'; readonly rejectionReasonId: string };

/** What a few orders need besides: those picked up in a store, and those of regulated goods. One attempt a call; throws only IntegrationError. */
export interface SellerCentralFormalities {
  updatePickup(
    request: OrderAtAmazon & {
      readonly marketplaceId: string;
      readonly status: PickupStatus;
      /** Null: the whole order. */
      readonly lines: readonly LineQuantity[] | null;
    },
  ): Promise<void>;
  /** Undefined for an order that needs no verification. */
  findVerification(order: OrderAtAmazon): Promise<OrderVerification | undefined>;
  decideVerification(
    request: OrderAtAmazon & { readonly reviewerId: string; readonly decision: VerificationDecision },
  ): Promise<void>;
}
