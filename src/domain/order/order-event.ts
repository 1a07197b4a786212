import type { AmazonOrder } from './amazon-order.js';
import type { CommandKind } from './order-command.js';
import type { CommerceTwin, Invoice, Parcel, Refund, Setback, Tracking } from './order-state.js';
import type { CancelReason } from './vocabulary.js';

/** Past facts. Each accepted one changes the state (evolve.ts) and stands on the order's timeline. */
export type OrderEvent =
  | { readonly kind: 'order-changed-at-amazon'; readonly order: AmazonOrder }
  | { readonly kind: 'order-placed'; readonly twin: CommerceTwin }
  | {
      readonly kind: 'ship-requested';
      readonly commandId: string;
      readonly by: string;
      readonly parcels: readonly Parcel[];
    }
  | { readonly kind: 'parcel-seen-at-amazon'; readonly parcel: Parcel }
  | { readonly kind: 'parcel-confirmed'; readonly number: number; readonly atMs: number }
  | { readonly kind: 'parcel-rejected'; readonly number: number; readonly setback: Setback }
  | {
      readonly kind: 'parcel-seen-in-commerce';
      readonly number: number;
      readonly commerceShipmentId: number;
    }
  | { readonly kind: 'parcel-shipped'; readonly number: number; readonly commerceShipmentId: number }
  | { readonly kind: 'tracking-changed-in-commerce'; readonly number: number; readonly tracking: Tracking }
  | { readonly kind: 'tracking-corrected'; readonly number: number }
  | { readonly kind: 'tracking-correction-rejected'; readonly number: number; readonly setback: Setback }
  | {
      readonly kind: 'invoice-requested';
      readonly commandId: string | null;
      readonly by: string;
      readonly invoice: Invoice;
    }
  | { readonly kind: 'order-invoiced'; readonly number: number; readonly commerceInvoiceId: number }
  | { readonly kind: 'invoice-seen-in-commerce'; readonly invoice: Invoice }
  | { readonly kind: 'invoice-upload-requested'; readonly number: number }
  | { readonly kind: 'invoice-upload-submitted'; readonly number: number; readonly feedId: string }
  | { readonly kind: 'invoice-uploaded'; readonly number: number }
  | { readonly kind: 'invoice-upload-rejected'; readonly number: number; readonly setback: Setback }
  | { readonly kind: 'invoice-upload-outcome-unknown'; readonly number: number; readonly setback: Setback }
  | {
      readonly kind: 'refund-requested';
      readonly commandId: string;
      readonly by: string;
      readonly refund: Refund;
    }
  | { readonly kind: 'refund-seen-at-amazon'; readonly refund: Refund; readonly postedAtMs: number }
  | {
      readonly kind: 'own-refund-seen-at-amazon';
      readonly refundId: string;
      readonly number: number;
      readonly orderItemIds: readonly string[];
    }
  | { readonly kind: 'refund-set-aside'; readonly refundId: string; readonly setback: Setback }
  | { readonly kind: 'refund-submitted'; readonly number: number; readonly feedId: string }
  | { readonly kind: 'refund-accepted'; readonly number: number; readonly atMs: number }
  | { readonly kind: 'refund-rejected'; readonly number: number; readonly setback: Setback }
  | { readonly kind: 'refund-outcome-unknown'; readonly number: number; readonly setback: Setback }
  | {
      readonly kind: 'credit-memo-seen-in-commerce';
      readonly number: number;
      readonly commerceCreditMemoId: number;
    }
  | { readonly kind: 'order-refunded'; readonly number: number; readonly commerceCreditMemoId: number }
  | {
      readonly kind: 'cancel-requested';
      readonly commandId: string;
      readonly by: string;
      readonly reason: CancelReason;
      /** By which a person has canceled the order in Commerce. */
      readonly commerceCreditMemoId?: number;
    }
  /** `feedId` null: by Amazon's own operation. */
  | { readonly kind: 'cancel-submitted'; readonly feedId: string | null }
  | { readonly kind: 'cancel-accepted' }
  | { readonly kind: 'cancel-rejected'; readonly setback: Setback }
  | { readonly kind: 'cancel-credited-in-commerce'; readonly commerceCreditMemoId: number }
  | { readonly kind: 'canceled-at-amazon' }
  | { readonly kind: 'order-canceled'; readonly atMs: number }
  | {
      readonly kind: 'hold-requested';
      readonly commandId: string;
      readonly by: string;
      readonly number: number;
    }
  | {
      readonly kind: 'unhold-requested';
      readonly commandId: string;
      readonly by: string;
      readonly number: number;
    }
  | { readonly kind: 'order-held'; readonly number: number }
  | { readonly kind: 'order-unheld'; readonly number: number }
  | { readonly kind: 'hold-rejected'; readonly number: number; readonly setback: Setback }
  | {
      readonly kind: 'comment-requested';
      readonly commandId: string;
      readonly by: string;
      readonly number: number;
      readonly commentId: string;
    }
  | { readonly kind: 'order-commented'; readonly number: number }
  | { readonly kind: 'comment-rejected'; readonly number: number; readonly setback: Setback }
  | { readonly kind: 'sync-requested'; readonly commandId: string; readonly by: string }
  | { readonly kind: 'order-synced'; readonly atMs: number }
  | { readonly kind: 'look-asked' }
  | {
      readonly kind: 'looked-at-commerce';
      readonly atMs: number;
      readonly commerceUpdatedAtMs: number | null;
      /** So many that were asked for are answered by it. */
      readonly answered: number;
    }
  | { readonly kind: 'hold-seen-in-commerce'; readonly isHeld: boolean }
  | { readonly kind: 'retry-requested'; readonly commandId: string; readonly by: string }
  | { readonly kind: 'attention-dismissed'; readonly commandId: string; readonly by: string }
  | { readonly kind: 'credentials-renewed'; readonly atMs: number }
  | { readonly kind: 'step-waiting'; readonly step: string; readonly setback: Setback }
  | { readonly kind: 'step-failed'; readonly step: string; readonly setback: Setback }
  | { readonly kind: 'sides-disagree'; readonly about: string; readonly setback: Setback }
  | { readonly kind: 'sides-agree'; readonly about: string }
  | {
      readonly kind: 'command-refused';
      readonly commandId: string | null;
      readonly by: string;
      readonly command: CommandKind;
      readonly code: string;
      readonly detail: string;
    };
