/** An SP-API operation; the rate is Amazon's documented default, in requests a second. */
export interface Operation {
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH';
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
/** Published and withdrawn again: a store has to ask for it. */
export const CANCEL_ORDER: Operation = {
  name: 'cancelOrder',
  method: 'PUT',
  path: '/orders/2026-01-01/orders/{id}/cancellation',
  ratePerSecond: 1,
};
/** 2026-01-01 has no counterpart of it. */
export const CONFIRM_SHIPMENT: Operation = {
  name: 'confirmShipment',
  method: 'POST',
  path: '/orders/v0/orders/{id}/shipmentConfirmation',
  ratePerSecond: 2,
};
export const UPDATE_SHIPMENT_STATUS: Operation = {
  name: 'updateShipmentStatus',
  method: 'POST',
  path: '/orders/v0/orders/{id}/shipment',
  ratePerSecond: 5,
};
/** Restricted: the access token alone does not open it. */
export const GET_ORDER_REGULATED_INFO: Operation = {
  name: 'getOrderRegulatedInfo',
  method: 'GET',
  path: '/orders/v0/orders/{id}/regulatedInfo',
  ratePerSecond: 0.5,
};
export const UPDATE_VERIFICATION_STATUS: Operation = {
  name: 'updateVerificationStatus',
  method: 'PATCH',
  path: '/orders/v0/orders/{id}/regulatedInfo',
  ratePerSecond: 0.5,
};
export const CREATE_RESTRICTED_DATA_TOKEN: Operation = {
  name: 'createRestrictedDataToken',
  method: 'POST',
  path: '/tokens/2021-03-01/restrictedDataToken',
  ratePerSecond: 1,
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
