/** Amazon's own client has types where no compiler finds them; this is what tests call of it. */
declare module '@amazon-sp-api-release/amazon-sp-api-sdk-js' {
  class ApiClient {
    constructor(baseUrl: string);
    applyXAmzAccessTokenToRequest(token: string): this;
  }

  interface OrderPage {
    orders: { orderId: string }[];
    pagination?: { nextToken?: string };
  }
  interface Order {
    orderItems: { orderItemId: string; quantityOrdered: number }[];
    fulfillment?: { fulfillmentStatus?: string };
    packages?: { packageReferenceId: string; trackingNumber?: string }[];
  }
  export const Orders_v2026SpApi: {
    ApiClient: typeof ApiClient;
    SearchOrdersApi: new (client: ApiClient) => {
      searchOrders(search: object): Promise<OrderPage>;
    };
    GetOrderApi: new (client: ApiClient) => {
      getOrder(orderId: string, options: { includedData: readonly string[] }): Promise<{ order: Order }>;
    };
  };

  export const OrdersSpApi: {
    ApiClient: typeof ApiClient;
    OrdersV0Api: new (client: ApiClient) => {
      confirmShipment(orderId: string, body: object): Promise<void>;
    };
  };

  interface Feed {
    feedId: string;
    processingStatus: string;
    resultFeedDocumentId?: string;
  }
  interface FeedDocument {
    feedDocumentId: string;
    url: string;
    compressionAlgorithm?: string;
  }
  export const FeedsSpApi: {
    ApiClient: typeof ApiClient;
    FeedsApi: new (client: ApiClient) => {
      createFeedDocument(body: object): Promise<FeedDocument>;
      createFeed(body: object): Promise<{ feedId: string }>;
      getFeed(feedId: string): Promise<Feed>;
      getFeeds(options: { feedTypes: readonly string[] }): Promise<{ feeds: Feed[] }>;
      getFeedDocument(feedDocumentId: string): Promise<FeedDocument>;
    };
  };

  interface Subscription {
    subscriptionId: string;
    payloadVersion: string;
    destinationId: string;
  }
  export const NotificationsSpApi: {
    ApiClient: typeof ApiClient;
    NotificationsApi: new (client: ApiClient) => {
      createDestination(body: object): Promise<{ payload: { destinationId: string } }>;
      getDestinations(): Promise<{ payload: { destinationId: string }[] }>;
      deleteDestination(destinationId: string): Promise<void>;
      createSubscription(type: string, body: object): Promise<{ payload: Subscription }>;
      getSubscription(type: string): Promise<{ payload: Subscription }>;
      deleteSubscriptionById(subscriptionId: string, type: string): Promise<void>;
    };
  };
}
