export interface UsagePlan {
  ratePerSecond: number;
  burst: number;
}

/** Amazon's published default limits. */
export const USAGE_PLANS = {
  searchOrders: { ratePerSecond: 0.0056, burst: 20 },
  getOrder: { ratePerSecond: 0.5, burst: 30 },
  cancelOrder: { ratePerSecond: 1, burst: 5 },
  confirmShipment: { ratePerSecond: 2, burst: 10 },
  updateShipmentStatus: { ratePerSecond: 5, burst: 15 },
  getOrderRegulatedInfo: { ratePerSecond: 0.5, burst: 30 },
  updateVerificationStatus: { ratePerSecond: 0.5, burst: 30 },
  createRestrictedDataToken: { ratePerSecond: 1, burst: 10 },
  createFeedDocument: { ratePerSecond: 0.5, burst: 15 },
  createFeed: { ratePerSecond: 0.0083, burst: 15 },
  getFeed: { ratePerSecond: 2, burst: 15 },
  cancelFeed: { ratePerSecond: 2, burst: 15 },
  getFeeds: { ratePerSecond: 0.0222, burst: 10 },
  listTransactions: { ratePerSecond: 0.5, burst: 10 },
  getFeedDocument: { ratePerSecond: 0.0222, burst: 10 },
  getSubscriptions: { ratePerSecond: 1, burst: 5 },
  getSubscription: { ratePerSecond: 1, burst: 5 },
  createSubscription: { ratePerSecond: 1, burst: 5 },
  getSubscriptionById: { ratePerSecond: 1, burst: 5 },
  deleteSubscriptionById: { ratePerSecond: 1, burst: 5 },
  getDestinations: { ratePerSecond: 1, burst: 5 },
  createDestination: { ratePerSecond: 1, burst: 5 },
  getDestination: { ratePerSecond: 1, burst: 5 },
  deleteDestination: { ratePerSecond: 1, burst: 5 },
  sendTestNotification: { ratePerSecond: 1, burst: 5 },
} as const satisfies Record<string, UsagePlan>;

export type Operation = keyof typeof USAGE_PLANS;

/** They concern the application and no seller: they take the token of the application alone. */
export const GRANTLESS_OPERATIONS: ReadonlySet<Operation> = new Set<Operation>([
  'getSubscriptionById',
  'deleteSubscriptionById',
  'getDestinations',
  'createDestination',
  'getDestination',
  'deleteDestination',
  'sendTestNotification',
]);

/** What these show is so personal that a token for that very path is needed. */
export const RESTRICTED: ReadonlySet<Operation> = new Set<Operation>(['getOrderRegulatedInfo']);
