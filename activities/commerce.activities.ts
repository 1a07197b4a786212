import type { AmazonOrderId, CommerceOrderId } from '../src/domain/ids.js';
import type { LineQuantity } from '../src/domain/order/line-quantity.js';
import type { CommerceTwin, Parcel, RefundLine } from '../src/domain/order/order-state.js';
import type { CommerceOrderRef, CommerceOrders, CommerceOrderSeen } from '../src/ports/commerce-orders.js';
import type { CommentTexts } from '../src/ports/comment-texts.js';
import { IntegrationError } from '../src/ports/integration-error.js';
import type { InvoiceDocuments, InvoiceRef, IssuedInvoice } from '../src/ports/invoice-documents.js';
import type { OrderRecords } from '../src/ports/order-records.js';
import { reportingFailures } from './failures.js';

export interface OrderRef {
  readonly storeId: string;
  readonly amazonOrderId: AmazonOrderId;
}

export interface CommerceActivities {
  readonly placeOrder: (order: OrderRef) => Promise<CommerceTwin>;
  readonly shipInCommerce: (
    request: CommerceOrderRef & { parcel: Parcel; earlier?: readonly LineQuantity[] },
  ) => Promise<number>;
  readonly invoiceInCommerce: (
    request: CommerceOrderRef & {
      number: number;
      lines: readonly LineQuantity[];
      earlier?: readonly LineQuantity[];
    },
  ) => Promise<number>;
  readonly readInvoiceInCommerce: (request: InvoiceRef & { currency: string }) => Promise<IssuedInvoice>;
  readonly refundInCommerce: (
    request: CommerceOrderRef & {
      number: number;
      currency: string;
      lines: readonly RefundLine[];
      returnToStock: boolean;
    },
  ) => Promise<number>;
  /** `commerceOrderId` null: a placing was tried and never answered, so its order may be there. */
  readonly cancelInCommerce: (
    request: OrderRef & { commerceOrderId: CommerceOrderId | null; comment: string },
  ) => Promise<void>;
  readonly holdInCommerce: (request: CommerceOrderRef & { number: number }) => Promise<void>;
  readonly unholdInCommerce: (request: CommerceOrderRef & { number: number }) => Promise<void>;
  readonly commentInCommerce: (
    request: CommerceOrderRef & { number: number; commentId: string },
  ) => Promise<void>;
  readonly readCommerceOrder: (request: CommerceOrderRef) => Promise<CommerceOrderSeen | null>;
}

export function createCommerceActivities(dependencies: {
  readonly commerceOrders: CommerceOrders;
  readonly invoiceDocuments: InvoiceDocuments;
  readonly orderRecords: OrderRecords;
  readonly commentTexts: CommentTexts;
}): CommerceActivities {
  const { commerceOrders, invoiceDocuments, orderRecords, commentTexts } = dependencies;
  return {
    async placeOrder({ storeId, amazonOrderId }) {
      const read = await orderRecords.findRead(amazonOrderId);
      if (read === undefined) throw new Error(`Order ${amazonOrderId} was never read from Amazon`);
      return reportingFailures(() => commerceOrders.place({ storeId, read }));
    },
    shipInCommerce: (request) => reportingFailures(() => commerceOrders.ship(request)),
    invoiceInCommerce: (request) => reportingFailures(() => commerceOrders.invoice(request)),
    readInvoiceInCommerce: (request) => reportingFailures(() => invoiceDocuments.read(request)),
    refundInCommerce: (request) => reportingFailures(() => commerceOrders.refund(request)),
    cancelInCommerce: ({ storeId, amazonOrderId, commerceOrderId, comment }) =>
      reportingFailures(async () => {
        const known = commerceOrderId ?? (await commerceOrders.findTwin({ storeId, amazonOrderId }))?.orderId;
        if (known === undefined) return;
        await commerceOrders.cancel({ storeId, amazonOrderId, commerceOrderId: known, comment });
      }),
    holdInCommerce: (request) => reportingFailures(() => commerceOrders.hold(request)),
    unholdInCommerce: (request) => reportingFailures(() => commerceOrders.unhold(request)),
    commentInCommerce: ({ commentId, ...request }) =>
      reportingFailures(async () => {
        const text = await commentTexts.find(request.amazonOrderId, commentId);
        if (text === undefined) throw textIsGone();
        await commerceOrders.comment({ ...request, text });
      }),
    readCommerceOrder: (request) =>
      reportingFailures(async () => (await commerceOrders.find(request)) ?? null),
  };
}

/** Nothing was sent, and trying again brings no text. */
function textIsGone(): IntegrationError {
  const message = "The comment's text is not kept here any more, or never was; comment again";
  return new IntegrationError({ system: 'commerce', code: 'rejected', message });
}
