import { NotificationsSpApi } from '@amazon-sp-api-release/amazon-sp-api-sdk-js';

import type { SellerCentralClient } from '../support/seller-central-client.js';
import type { PublicSubscriber } from './public-subscriber.js';

/** Amazon's own client: once for the application, once for its seller. */
export async function amazonSdkSubscriber(sandbox: SellerCentralClient): Promise<PublicSubscriber> {
  const { ApiClient, NotificationsApi } = NotificationsSpApi;
  const clientWith = (token: string) =>
    new NotificationsApi(new ApiClient(sandbox.url).applyXAmzAccessTokenToRequest(token));
  const application = clientWith(await sandbox.loginAsApplication());
  const seller = clientWith(await sandbox.login());
  return {
    createDestination: async (arn) => {
      const body = { name: 'Public', resourceSpecification: { sqs: { arn } } };
      return (await application.createDestination(body)).payload.destinationId;
    },
    getDestinations: async () =>
      (await application.getDestinations()).payload.map(({ destinationId }) => destinationId),
    deleteDestination: (destinationId) => application.deleteDestination(destinationId),
    createSubscription: async (type, body) => (await seller.createSubscription(type, body)).payload,
    getSubscription: async (type) => (await seller.getSubscription(type)).payload,
    deleteSubscription: (type, subscriptionId) => application.deleteSubscriptionById(subscriptionId, type),
  };
}
