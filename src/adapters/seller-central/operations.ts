/** An SP-API operation; the rate is Amazon's documented default, in requests a second. */
export interface Operation {
  readonly name: string;
  readonly method: 'GET' | 'POST';
  /** `{id}` stands for the request's id. */
  readonly path: string;
  readonly ratePerSecond: number;
  /** It concerns the application and no seller: called with a token of its own, for this scope. */
  readonly grantlessScope?: string;
}

export const SEARCH_ORDERS: Operation = {
  name: 'searchOrders',
  method: 'GET',
  path: '/orders/2026-01-01/orders',
  ratePerSecond: 0.0056,
};
export const GET_ORDER: Operation = {
  name: 'getOrder',
  method: 'GET',
  path: '/orders/2026-01-01/orders/{id}',
  ratePerSecond: 0.5,
};
/** 2026-01-01 has no counterpart of it. */
export const CONFIRM_SHIPMENT: Operation = {
  name: 'confirmShipment',
  method: 'POST',
  path: '/orders/v0/orders/{id}/shipmentConfirmation',
  ratePerSecond: 2,
};
export const CREATE_FEED_DOCUMENT: Operation = {
  name: 'createFeedDocument',
  method: 'POST',
  path: '/feeds/2021-06-30/documents',
  ratePerSecond: 0.5,
};
export const CREATE_FEED: Operation = {
  name: 'createFeed',
  method: 'POST',
  path: '/feeds/2021-06-30/feeds',
  ratePerSecond: 0.0083,
};
export const GET_FEEDS: Operation = {
  name: 'getFeeds',
  method: 'GET',
  path: '/feeds/2021-06-30/feeds',
  ratePerSecond: 0.0222,
};
export const GET_FEED: Operation = {
  name: 'getFeed',
  method: 'GET',
  path: '/feeds/2021-06-30/feeds/{id}',
  ratePerSecond: 2,
};
export const GET_FEED_DOCUMENT: Operation = {
  name: 'getFeedDocument',
  method: 'GET',
  path: '/feeds/2021-06-30/documents/{id}',
  ratePerSecond: 0.0222,
};
export const GET_SUBSCRIPTION: Operation = {
  name: 'getSubscription',
  method: 'GET',
  path: '/notifications/v1/subscriptions/{id}',
  ratePerSecond: 1,
};
export const CREATE_SUBSCRIPTION: Operation = {
  name: 'createSubscription',
  method: 'POST',
  path: '/notifications/v1/subscriptions/{id}',
  ratePerSecond: 1,
};
const NOTIFICATIONS_SCOPE = 'sellingpartnerapi::notifications';
export const GET_DESTINATIONS: Operation = {
  name: 'getDestinations',
  method: 'GET',
  path: '/notifications/v1/destinations',
  ratePerSecond: 1,
  grantlessScope: NOTIFICATIONS_SCOPE,
};
export const CREATE_DESTINATION: Operation = {
  name: 'createDestination',
  method: 'POST',
  path: '/notifications/v1/destinations',
  ratePerSecond: 1,
  grantlessScope: NOTIFICATIONS_SCOPE,
};
