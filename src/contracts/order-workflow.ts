import type { AmazonOrderId } from '../domain/ids.js';
import type { OrderState } from '../domain/order/order-state.js';

/** Names and shapes stored in workflow history. Add, never rename: running orders know them. */
export const ORDER_TASK_QUEUE = 'orders';
export const ORDER_WORKFLOW = 'order';
/** Signal: what Amazon says now, one AmazonOrder. */
export const AMAZON_ORDER_SIGNAL = 'amazon-order';
/** Signal: the store has new credentials. */
export const ORDER_CREDENTIALS_RENEWED_SIGNAL = 'credentials-renewed';
/** Signal: something may have happened to the order in Commerce. A hint without content: the order looks for itself. */
export const COMMERCE_CHANGED_SIGNAL = 'commerce-changed';
/** Query: the OrderState. */
export const STATE_QUERY = 'state';
/** Type of the failure that refuses an update; its details are [RefusalCode]. */
export const REFUSED = 'refused';

export const SEARCH_ATTRIBUTES = {
  OrderStatus: 'KEYWORD',
  StoreId: 'KEYWORD',
  CommerceOrderNumber: 'KEYWORD',
  NeedsAttention: 'BOOL',
} as const;

export interface OrderInput {
  readonly storeId: string;
  readonly amazonOrderId: AmazonOrderId;
  /** Set by continue-as-new only; a new run otherwise resumes from the record. */
  readonly carried?: CarriedOrder;
  /** Continue as new after so many events, instead of the usual bound. */
  readonly maxHistoryEvents?: number;
}

interface CarriedOrder {
  readonly state: OrderState;
  readonly version: number;
}

/** Answer of a command's update. A refusal is thrown as a failure of type REFUSED instead. */
export interface CommandAnswer {
  readonly outcome: 'accepted' | 'unchanged';
  readonly state: OrderState;
}

export function orderWorkflowId(storeId: string, amazonOrderId: AmazonOrderId): string {
  return `order:${storeId}:${amazonOrderId}`;
}
