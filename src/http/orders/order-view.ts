import { orderWorkflowId } from '../../contracts/order-workflow.js';
import { moneyOf } from '../../domain/money.js';
import { availableCommands } from '../../domain/order/available-commands.js';
import { addCharges, NO_CHARGES, totalCentsOf } from '../../domain/order/charges.js';
import { openOrder } from '../../domain/order/open-order.js';
import type { OrderState } from '../../domain/order/order-state.js';
import { displayStatusOf, flagsOf } from '../../domain/order/order-summary.js';
import { waitingForOf } from '../../domain/order/waiting-for.js';
import type { PersonalData } from '../../ports/order-details.js';
import type { OrderRecord } from '../../ports/order-records.js';
import { timeOf, timeOrNull } from './answer-words.js';
import { attentionAnswerOf } from './attention-answer.js';
import { invoiceAnswerOf, parcelAnswerOf, refundAnswerOf } from './document-answers.js';
import type { ImpersonalOrder, OrderAnswer, PersonalPart } from './order-answer.js';
import { lineAnswersOf } from './order-line-answer.js';
import { sellerCentralOrderUrl } from './seller-central-url.js';

/** What stands around the order and is shown with it. */
export interface OrderSurroundings {
  /** Where Commerce Admin shows an order, by store; `{orderId}` is replaced. */
  readonly adminOrderUrls: ReadonlyMap<string, string | null>;
  readonly temporalUiUrl: string;
  readonly namespace: string;
  readonly nowMs: number;
}

/** Until the order's workflow has recorded, what Amazon says is all there is to show. */
export function impersonalOrder(record: OrderRecord, around: OrderSurroundings): ImpersonalOrder {
  const { storeId, amazonOrderId, read } = record;
  const state = record.state ?? openOrder(storeId, read.order, around.nowMs);
  return {
    amazonOrderId,
    storeId,
    marketplaceId: state.marketplaceId,
    status: record.state === null ? read.order.status : displayStatusOf(state),
    flags: [...flagsOf(state, around.nowMs)],
    fulfilledBy: state.fulfilledBy,
    unknownWords: [...(state.unknownWords ?? [])],
    purchasedAt: timeOf(state.purchasedAtMs),
    shipBy: timeOrNull(state.shipByMs),
    deliverBy: timeOrNull(state.deliverByMs),
    total: moneyOf(totalCentsOfOrder(state), state.currency),
    currency: state.currency,
    shippingService: read.shippingService,
    lines: lineAnswersOf(record, state),
    parcels: state.parcels.map(parcelAnswerOf),
    invoices: state.invoices.map(invoiceAnswerOf),
    refunds: state.refunds.map((refund) => refundAnswerOf(refund, state.currency)),
    cancellation: state.phase === 'open' ? null : state.cancellation,
    commerce: commerceAnswerOf(state, around),
    payment: { method: 'Amazon', amazonOrderUrl: sellerCentralOrderUrl(state.marketplaceId, amazonOrderId) },
    parked: null,
    attention: attentionAnswerOf(state),
    ...waitingAnswerOf(state),
    actions: record.state === null ? [] : [...availableCommands(state)],
    workflow: workflowAnswerOf(record, around),
    lastSyncedAt: record.state === null ? null : timeOf(state.lastSyncedAtMs),
  };
}

export function wholeOrder(record: OrderRecord, around: OrderSurroundings): OrderAnswer {
  return { ...impersonalOrder(record, around), ...personalPartOf(record.read.personal) };
}

export function personalPartOf({ buyerName, buyerEmail, shippingAddress }: PersonalData): PersonalPart {
  const isKnown = buyerName !== null || buyerEmail !== null;
  return {
    buyer: isKnown ? { name: buyerName, email: buyerEmail } : null,
    shippingAddress:
      shippingAddress === null ? null : { ...shippingAddress, lines: [...shippingAddress.lines] },
  };
}

function totalCentsOfOrder({ lines }: OrderState): number {
  return totalCentsOf(lines.reduce((sum, { charges }) => addCharges(sum, charges), NO_CHARGES));
}

function commerceAnswerOf(
  { commerce, storeId }: OrderState,
  { adminOrderUrls }: OrderSurroundings,
): ImpersonalOrder['commerce'] {
  if (commerce === null) return null;
  const { orderId, orderNumber } = commerce;
  const url = adminOrderUrls.get(storeId)?.replace('{orderId}', String(orderId)) ?? null;
  return { orderId, orderNumber, state: null, status: null, url };
}

function workflowAnswerOf(
  { storeId, amazonOrderId }: OrderRecord,
  { temporalUiUrl, namespace }: OrderSurroundings,
): ImpersonalOrder['workflow'] {
  const workflowId = orderWorkflowId(storeId, amazonOrderId);
  const url = `${temporalUiUrl}/namespaces/${namespace}/workflows/${encodeURIComponent(workflowId)}`;
  return { workflowId, runId: null, url };
}

function waitingAnswerOf(
  state: OrderState,
): Pick<ImpersonalOrder, 'waitingFor' | 'trouble' | 'waitingUntil'> {
  const { what, trouble, untilMs } = waitingForOf(state) ?? { what: null, trouble: null, untilMs: null };
  return { waitingFor: what, trouble, waitingUntil: timeOrNull(untilMs) };
}
