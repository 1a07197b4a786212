import type { RatePlan } from '../../domain/rate/rate-bucket.js';

/** An SP-API operation; its plan is Amazon's documented default. */
export interface Operation extends RatePlan {
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH';
  /** `{id}` stands for the request's id. */
  readonly path: string;
  /** It concerns the application and no seller: it takes a token of this scope instead of the store's. */
  readonly grantlessScope?: string;
}

export const SEARCH_ORDERS: Operation = {
  name: 'searchOrders',
  method: 'GET',
  path: '/orders/2026-01-01/orders',
  ratePerSecond: 0.0056,
  burst: 20,
};
export const GET_ORDER: Operation = {
  name: 'getOrder',
  method: 'GET',
  path: '/orders/2026-01-01/orders/{id}',
  ratePerSecond: 0.5,
  burst: 30,
};
/** Published and withdrawn again: a store has to ask for it. */
export const CANCEL_ORDER: Operation = {
  name: 'cancelOrder',
  method: 'PUT',
  path: '/orders/2026-01-01/orders/{id}/cancellation',
  ratePerSecond: 1,
  burst: 5,
};
/** 2026-01-01 has no counterpart of it. */
export const CONFIRM_SHIPMENT: Operation = {
  name: 'confirmShipment',
  method: 'POST',
  path: '/orders/v0/orders/{id}/shipmentConfirmation',
  ratePerSecond: 2,
  burst: 10,
};
export const UPDATE_SHIPMENT_STATUS: Operation = {
  name: 'updateShipmentStatus',
  method: 'POST',
  path: '/orders/v0/orders/{id}/shipment',
  ratePerSecond: 5,
  burst: 15,
};
/** Restricted: the access token alone does not open it. */
export const GET_ORDER_REGULATED_INFO: Operation = {
  name: 'getOrderRegulatedInfo',
  method: 'GET',
  path: '/orders/v0/orders/{id}/regulatedInfo',
  ratePerSecond: 0.5,
  burst: 30,
};
export const UPDATE_VERIFICATION_STATUS: Operation = {
  name: 'updateVerificationStatus',
  method: 'PATCH',
  path: '/orders/v0/orders/{id}/regulatedInfo',
  ratePerSecond: 0.5,
  burst: 30,
};
export const CREATE_RESTRICTED_DATA_TOKEN: Operation = {
  name: 'createRestrictedDataToken',
  method: 'POST',
  path: '/tokens/2021-03-01/restrictedDataToken',
  ratePerSecond: 1,
  burst: 10,
};
export const CREATE_FEED_DOCUMENT: Operation = {
  name: 'createFeedDocument',
  method: 'POST',
  path: '/feeds/2021-06-30/documents',
  ratePerSecond: 0.5,
  burst: 15,
};
export const CREATE_FEED: Operation = {
  name: 'createFeed',
  method: 'POST',
  path: '/feeds/2021-06-30/feeds',
  ratePerSecond: 0.0083,
  burst: 15,
};
export const GET_FEEDS: Operation = {
  name: 'getFeeds',
  method: 'GET',
  path: '/feeds/2021-06-30/feeds',
  ratePerSecond: 0.0222,
  burst: 10,
};
export const GET_FEED: Operation = {
  name: 'getFeed',
  method: 'GET',
  path: '/feeds/2021-06-30/feeds/{id}',
  ratePerSecond: 2,
  burst: 15,
};
export const LIST_TRANSACTIONS: Operation = {
  name: 'listTransactions',
  method: 'GET',
  path: '/finances/2024-06-19/transactions',
  ratePerSecond: 0.5,
  burst: 10,
};
export const GET_FEED_DOCUMENT: Operation = {
  name: 'getFeedDocument',
  method: 'GET',
  path: '/feeds/2021-06-30/documents/{id}',
  ratePerSecond: 0.0222,
  burst: 10,
};
export const GET_SUBSCRIPTION: Operation = {
  name: 'getSubscription',
  method: 'GET',
  path: '/notifications/v1/subscriptions/{id}',
  ratePerSecond: 1,
  burst: 5,
};
export const CREATE_SUBSCRIPTION: Operation = {
  name: 'createSubscription',
  method: 'POST',
  path: '/notifications/v1/subscriptions/{id}',
  ratePerSecond: 1,
  burst: 5,
};
const NOTIFICATIONS_SCOPE = 'sellingpartnerapi::notifications';
export const GET_DESTINATIONS: Operation = {
  name: 'getDestinations',
  method: 'GET',
  path: '/notifications/v1/destinations',
  ratePerSecond: 1,
  burst: 5,
  grantlessScope: NOTIFICATIONS_SCOPE,
};
export const CREATE_DESTINATION: Operation = {
  name: 'createDestination',
  method: 'POST',
  path: '/notifications/v1/destinations',
  ratePerSecond: 1,
  burst: 5,
  grantlessScope: NOTIFICATIONS_SCOPE,
};
