import type { Charges } from './charges.js';
import type { LineQuantity } from './line-quantity.js';
import type { CancelReason, CarrierCode, RefundReason } from './vocabulary.js';

export interface ParcelRequest {
  /** Null: everything that is still unshipped. */
  readonly lines: readonly LineQuantity[] | null;
  readonly carrierCode: CarrierCode;
  readonly carrierName: string | null;
  readonly trackingNumber: string;
  /** Null: now. */
  readonly shippedAtMs: number | null;
}

export interface RefundLineRequest extends LineQuantity {
  readonly currency: string | null;
  /** Null: the price and tax of `quantity` pieces, nothing else. */
  readonly amounts: Charges | null;
}

interface CommandEnvelope {
  readonly commandId: string;
  /** Who asks, e.g. `api:admin` or `signal`. */
  readonly by: string;
}

export type ShipCommand = CommandEnvelope & {
  readonly kind: 'ship';
  readonly parcels: readonly ParcelRequest[];
  readonly overrideBuyerCancel: boolean;
};
export type InvoiceCommand = CommandEnvelope & {
  readonly kind: 'invoice';
  /** Null: everything not invoiced yet. */
  readonly lines: readonly LineQuantity[] | null;
};
export type RefundCommand = CommandEnvelope & {
  readonly kind: 'refund';
  readonly lines: readonly RefundLineRequest[];
  readonly reason: RefundReason;
  readonly returnToStock: boolean;
};
export type CancelCommand = CommandEnvelope & { readonly kind: 'cancel'; readonly reason: CancelReason };
export type HoldCommand = CommandEnvelope & { readonly kind: 'hold' };
export type UnholdCommand = CommandEnvelope & { readonly kind: 'unhold' };
export type CommentCommand = CommandEnvelope & {
  readonly kind: 'comment';
  /** Where its text is kept sealed: what somebody writes may be personal. */
  readonly commentId: string;
};
export type SyncCommand = CommandEnvelope & { readonly kind: 'sync' };
export type RetryCommand = CommandEnvelope & { readonly kind: 'retry' };
export type DismissCommand = CommandEnvelope & { readonly kind: 'dismiss' };

export type OrderCommand =
  | ShipCommand
  | InvoiceCommand
  | RefundCommand
  | CancelCommand
  | HoldCommand
  | UnholdCommand
  | CommentCommand
  | SyncCommand
  | RetryCommand
  | DismissCommand;

export const COMMAND_KINDS = [
  'ship',
  'invoice',
  'refund',
  'cancel',
  'hold',
  'unhold',
  'comment',
  'sync',
  'retry',
  'dismiss',
] as const;
export type CommandKind = (typeof COMMAND_KINDS)[number];
