/** An SP-API operation; the rate is Amazon's documented default, in requests a second. */
export interface Operation {
  readonly name: string;
  readonly method: 'GET' | 'POST';
  /** `{id}` stands for the request's id. */
  readonly path: string;
  readonly ratePerSecond: number;
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
export const LIST_TRANSACTIONS: Operation = {
  name: 'listTransactions',
  method: 'GET',
  path: '/finances/2024-06-19/transactions',
  ratePerSecond: 0.5,
};
export const GET_FEED_DOCUMENT: Operation = {
  name: 'getFeedDocument',
  method: 'GET',
  path: '/feeds/2021-06-30/documents/{id}',
  ratePerSecond: 0.0222,
};
