import type { AmazonOrderId, CommerceOrderId } from '../ids.js';
import type { AmazonLine, AmazonStatus, Fulfiller, UnknownWord } from './amazon-order.js';
import type { Charges } from './charges.js';
import type { LineQuantity } from './line-quantity.js';
import type { CancelReason, CarrierCode, RefundReason } from './vocabulary.js';

/**
 * Everything the order's workflow knows. Nothing here is personal, everything is plain JSON, and it is the only thing
 * carried from run to run. Quantities and statuses shown to people are derived from it (order-summary.ts).
 */
export type OrderState = OrderBody & OrderPhase;

type OrderPhase =
  | { readonly phase: 'open' }
  | { readonly phase: 'canceling'; readonly cancellation: Cancellation }
  | { readonly phase: 'canceled'; readonly cancellation: Cancellation };

export interface OrderBody {
  readonly storeId: string;
  readonly amazonOrderId: AmazonOrderId;
  readonly marketplaceId: string;
  readonly fulfilledBy: Fulfiller;
  readonly currency: string;
  readonly purchasedAtMs: number;
  readonly shipByMs: number | null;
  readonly deliverByMs: number | null;
  readonly programs: readonly string[];
  readonly unknownWords?: readonly UnknownWord[];
  readonly amazonStatus: AmazonStatus;
  readonly amazonUpdatedAtMs: number;
  readonly buyerAskedToCancel: boolean;
  readonly lines: readonly AmazonLine[];
  readonly commerce: CommerceTwin | null;
  readonly parcels: readonly Parcel[];
  readonly invoices: readonly Invoice[];
  readonly refunds: readonly Refund[];
  /** The last hold, asked for here or seen in Commerce; left out while there was none. */
  readonly hold?: Hold;
  /** Comments that Commerce does not have yet, or has refused. */
  readonly comments?: readonly OrderComment[];
  /** How many comments were ever asked for. */
  readonly commentCount?: number;
  /** Refunds at Amazon that a person was asked to see to: they are not taken up again. */
  readonly refundsSetAside?: readonly string[];
  /** Steps that did not work out, by step key: when they are tried again, or that a person is needed. */
  readonly setbacks: Readonly<Record<string, Setback>>;
  /** Ids of the commands already taken, oldest first, bounded; repeating one is `unchanged`. */
  readonly takenCommandIds: readonly string[];
  readonly syncRequested: boolean;
  readonly lastSyncedAtMs: number;
  readonly looks?: CommerceLooks;
  /** At what the sides were seen to disagree, e.g. `shipment-12 tracking-missing`: what a person has dismissed is not said again. */
  readonly toldOf?: readonly string[];
  /** When something last happened to the goods: counts the return window. */
  readonly settledAtMs: number | null;
}

/** The order's looks at Commerce alone. */
export interface CommerceLooks {
  /** How many are asked for, and not answered by one that began later. */
  readonly asked: number;
  readonly lastAtMs: number | null;
  /** Commerce's own time of the last change that was seen. */
  readonly commerceUpdatedAtMs: number | null;
}

export interface CommerceTwin {
  readonly orderId: CommerceOrderId;
  readonly orderNumber: string;
}

export interface Parcel {
  /** Ours, 1, 2, 3 … in the order they came. */
  readonly number: number;
  /** Amazon's key of the package: sending it again edits instead of doubling. */
  readonly packageReferenceId: string;
  readonly commandId: string | null;
  readonly lines: readonly LineQuantity[];
  readonly carrierCode: CarrierCode;
  readonly carrierName: string | null;
  readonly trackingNumber: string | null;
  readonly shippedAtMs: number;
  /** requested → confirmed (Amazon has it) → shipped (Commerce has it too); rejected = Amazon refused it. */
  readonly stage: 'requested' | 'confirmed' | 'shipped' | 'rejected';
  readonly commerceShipmentId: number | null;
  readonly rejection: string | null;
  /** What a person has put in the place of its tracking, until Amazon has it. */
  readonly correction?: TrackingCorrection;
}

export type Tracking = Pick<Parcel, 'carrierCode' | 'carrierName'> & { readonly trackingNumber: string };

interface TrackingCorrection extends Tracking {
  /** rejected = Amazon refused it, and has the package as it was. */
  readonly stage: 'requested' | 'rejected';
}

export interface Invoice {
  readonly number: number;
  readonly commandId: string | null;
  readonly lines: readonly LineQuantity[];
  readonly stage: 'requested' | 'invoiced';
  readonly commerceInvoiceId: number | null;
  /** Left out: it does not go to Amazon. */
  readonly upload?: InvoiceUpload;
}

export interface InvoiceUpload {
  /** requested → submitted (a feed carries it) → uploaded (Amazon has it); rejected = Amazon refused it; unknown = it may have it. */
  readonly stage: 'requested' | 'submitted' | 'uploaded' | 'rejected' | 'unknown';
  readonly feedId: string | null;
  readonly rejection: string | null;
}

export interface RefundLine extends LineQuantity {
  readonly amounts: Charges;
  /** Amazon's id of the refund it is shown in, once it is. */
  readonly amazonRefundId?: string;
}

export interface Refund {
  readonly number: number;
  /** Null: it was made at Amazon, not asked for here. */
  readonly commandId: string | null;
  readonly lines: readonly RefundLine[];
  readonly reason: RefundReason;
  readonly returnToStock: boolean;
  /**
   * requested → submitted (a feed carries it) → accepted (Amazon did it) → credited (Commerce has the credit memo);
   * unknown = it may have been paid, until Amazon shows it or a person says that it was not.
   */
  readonly stage: 'requested' | 'submitted' | 'unknown' | 'accepted' | 'credited' | 'rejected';
  readonly feedId: string | null;
  readonly commerceCreditMemoId: number | null;
  readonly rejection: string | null;
}

export interface Hold {
  /** Ours: every hold and every unhold counts, so that a late answer to an earlier one is told apart. */
  readonly number: number;
  /** Null: a person put it on in Commerce Admin. */
  readonly commandId: string | null;
  /** hold-requested → held (Commerce has it) → unhold-requested → lifted; rejected = Commerce refused the hold. */
  readonly stage: 'hold-requested' | 'held' | 'unhold-requested' | 'lifted' | 'rejected';
  /** It was to be lifted, and is to stay now: whether it was lifted in between is not known. */
  readonly wasHeld?: true;
}

interface OrderComment {
  readonly number: number;
  readonly commandId: string;
  /** Where its text is kept sealed. */
  readonly commentId: string;
  readonly stage: 'requested' | 'rejected';
}

export interface Cancellation {
  readonly commandId: string | null;
  /** Who wanted it: a command, or it was found canceled at Amazon. */
  readonly origin: 'command' | 'amazon';
  /** Null when Amazon canceled without telling us why. */
  readonly reason: CancelReason | null;
  /** requested → submitted (a feed carries it, or Amazon has it) → accepted (Amazon did it) → done (Commerce is canceled too). */
  readonly stage: 'requested' | 'submitted' | 'accepted' | 'done';
  /** Null when no feed carries it: asked of Amazon directly, or found canceled there. */
  readonly feedId: string | null;
  /** Made by a person who meant to cancel by it: Commerce has given everything back already. */
  readonly commerceCreditMemoId?: number;
}

export interface Setback {
  /** Of the command that asked for the step. */
  readonly commandId?: string;
  readonly code: string;
  readonly message: string;
  readonly attempts: number;
  /** Its turn has not come yet, or what it needs is not there: nothing of it can have been done. */
  readonly isUntried?: true;
  readonly sinceMs: number;
  /** Null: not tried again by itself, a person is needed. */
  readonly retryAtMs: number | null;
}
