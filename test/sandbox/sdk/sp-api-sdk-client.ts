import { FeedsApiClient } from '@sp-api-sdk/feeds-api-2021-06-30';
import { OrdersApiClient } from '@sp-api-sdk/orders-api-2026-01-01';
import { OrdersApiClient as OrdersV0ApiClient } from '@sp-api-sdk/orders-api-v0';
import { z } from 'zod';

import type { SellerCentralClient } from '../support/seller-central-client.js';
import type { PublicClient } from './public-client.js';
import { SandboxAuth } from './sandbox-auth.js';

const refusalSchema = z.object({ response: z.object({ status: z.number(), data: z.unknown() }) });

/** The clients of @sp-api-sdk. */
export function spApiSdkClient(sandbox: SellerCentralClient): PublicClient {
  const configuration = { auth: new SandboxAuth(() => sandbox.login()), region: 'na' } as const;
  // They know Amazon's own addresses alone.
  const pointed = <Client extends object>(client: Client): Client =>
    Object.assign(client, { basePath: sandbox.url });
  const orders = pointed(new OrdersApiClient(configuration));
  const ordersV0 = pointed(new OrdersV0ApiClient(configuration));
  const feeds = pointed(new FeedsApiClient(configuration));
  return {
    searchOrders: async (search) => (await orders.searchOrders(search)).data,
    getOrder: async (orderId, includedData) =>
      (await orders.getOrder({ orderId, includedData: [...includedData] })).data.order,
    confirmShipment: async (orderId, payload) => {
      await ordersV0.confirmShipment({ orderId, payload });
    },
    createFeedDocument: async (contentType) =>
      (await feeds.createFeedDocument({ body: { contentType } })).data,
    createFeed: async (body) => (await feeds.createFeed({ body })).data,
    getFeed: async (feedId) => (await feeds.getFeed({ feedId })).data,
    getFeeds: async (feedTypes) => (await feeds.getFeeds({ feedTypes })).data,
    getFeedDocument: async (feedDocumentId) => (await feeds.getFeedDocument({ feedDocumentId })).data,
    refusalIn: (error) => {
      const { status, data } = refusalSchema.parse(error).response;
      return { status, body: data };
    },
  };
}
