import { FeedsSpApi, Orders_v2026SpApi, OrdersSpApi } from '@amazon-sp-api-release/amazon-sp-api-sdk-js';
import { z } from 'zod';

import type { SellerCentralClient } from '../support/seller-central-client.js';
import type { PublicClient } from './public-client.js';

const refusalSchema = z.object({ status: z.number(), response: z.object({ body: z.unknown() }) });

/** Amazon's own client. */
export async function amazonSdkClient(sandbox: SellerCentralClient): Promise<PublicClient> {
  const token = await sandbox.login();
  // Each of its parts has a class of its own for one and the same thing.
  const through = ({ ApiClient }: typeof Orders_v2026SpApi | typeof OrdersSpApi | typeof FeedsSpApi) =>
    new ApiClient(sandbox.url).applyXAmzAccessTokenToRequest(token);
  const search = new Orders_v2026SpApi.SearchOrdersApi(through(Orders_v2026SpApi));
  const orders = new Orders_v2026SpApi.GetOrderApi(through(Orders_v2026SpApi));
  const ordersV0 = new OrdersSpApi.OrdersV0Api(through(OrdersSpApi));
  const feeds = new FeedsSpApi.FeedsApi(through(FeedsSpApi));
  return {
    searchOrders: ({ createdAfter, ...rest }) =>
      search.searchOrders({ ...rest, createdAfter: new Date(createdAfter) }),
    getOrder: async (orderId, includedData) => (await orders.getOrder(orderId, { includedData })).order,
    confirmShipment: (orderId, body) => ordersV0.confirmShipment(orderId, body),
    createFeedDocument: (contentType) => feeds.createFeedDocument({ contentType }),
    createFeed: (feed) => feeds.createFeed(feed),
    getFeed: (feedId) => feeds.getFeed(feedId),
    getFeeds: (feedTypes) => feeds.getFeeds({ feedTypes }),
    getFeedDocument: (feedDocumentId) => feeds.getFeedDocument(feedDocumentId),
    refusalIn: (error) => {
      const { status, response } = refusalSchema.parse(error);
      return { status, body: response.body };
    },
  };
}
