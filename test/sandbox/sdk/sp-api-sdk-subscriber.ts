import { NotificationsApiClient } from '@sp-api-sdk/notifications-api-v1';

import type { SellerCentralClient } from '../support/seller-central-client.js';
import type { PublicSubscriber } from './public-subscriber.js';
import { SandboxAuth } from './sandbox-auth.js';

/** The client of @sp-api-sdk: once for the application, once for its seller. */
export function spApiSdkSubscriber(sandbox: SellerCentralClient): PublicSubscriber {
  const clientOf = (ask: () => Promise<string>): NotificationsApiClient =>
    // It knows Amazon's own addresses alone.
    Object.assign(new NotificationsApiClient({ auth: new SandboxAuth(ask), region: 'na' }), {
      basePath: sandbox.url,
    });
  const application = clientOf(() => sandbox.loginAsApplication());
  const seller = clientOf(() => sandbox.login());
  return {
    createDestination: async (arn) => {
      const body = { name: 'Public', resourceSpecification: { sqs: { arn } } };
      return present((await application.createDestination({ body })).data.payload).destinationId;
    },
    getDestinations: async () =>
      present((await application.getDestinations()).data.payload).map(({ destinationId }) => destinationId),
    deleteDestination: async (destinationId) => {
      await application.deleteDestination({ destinationId });
    },
    createSubscription: async (notificationType, body) =>
      present((await seller.createSubscription({ notificationType, body })).data.payload),
    getSubscription: async (notificationType) =>
      present((await seller.getSubscription({ notificationType })).data.payload),
    deleteSubscription: async (notificationType, subscriptionId) => {
      await application.deleteSubscriptionById({ notificationType, subscriptionId });
    },
  };
}

function present<Payload>(payload: Payload | undefined): Payload {
  if (payload === undefined) throw new Error('The answer has no payload');
  return payload;
}
