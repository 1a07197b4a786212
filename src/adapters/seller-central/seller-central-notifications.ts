import { z } from 'zod';

import { IntegrationError } from '../../ports/integration-error.js';
import type { SellerCentralNotifications } from '../../ports/seller-central-notifications.js';
import type { StoreDirectory } from '../../ports/store-directory.js';
import { amazonError } from './amazon-error.js';
import { CREATE_DESTINATION, CREATE_SUBSCRIPTION, GET_DESTINATIONS, GET_SUBSCRIPTION } from './operations.js';
import type { SellingPartnerClient } from './selling-partner-client.js';

/** What a store wants to be told, in the version of the payload that is read. */
const PAYLOAD_VERSIONS = { ORDER_CHANGE: '1.0', FEED_PROCESSING_FINISHED: '2020-09-04' } as const;

const destinationSchema = z.object({
  destinationId: z.string().min(1),
  resource: z.object({ sqs: z.object({ arn: z.string() }).nullish() }),
});
const destinationsSchema = z.object({ payload: z.array(destinationSchema) });
const newDestinationSchema = z.object({ payload: destinationSchema });
const subscriptionSchema = z.object({ payload: z.object({ destinationId: z.string() }) });

export function createSellerCentralNotifications({
  client,
  stores,
}: {
  readonly client: SellingPartnerClient;
  readonly stores: StoreDirectory;
}): SellerCentralNotifications {
  async function destinationTo(arn: string, storeId: string): Promise<string> {
    const find = async () => {
      const { payload } = await client.read({ storeId, operation: GET_DESTINATIONS }, destinationsSchema);
      return payload.find(({ resource }) => resource.sqs?.arn === arn);
    };
    const make = async () => {
      const body = { name: `Cauce ${arn.split(':').at(-1) ?? ''}`, resourceSpecification: { sqs: { arn } } };
      const call = { storeId, operation: CREATE_DESTINATION, body };
      return (await client.read(call, newDestinationSchema)).payload;
    };
    return (await findOrMake(find, make)).destinationId;
  }

  async function subscriptionTo(type: string, asked: NewSubscription, storeId: string): Promise<void> {
    const { payloadVersion } = asked;
    const call = { storeId, id: type };
    const find = () =>
      client.find({ ...call, operation: GET_SUBSCRIPTION, query: { payloadVersion } }, subscriptionSchema);
    const make = () =>
      client.read({ ...call, operation: CREATE_SUBSCRIPTION, body: asked }, subscriptionSchema);
    const { payload } = await findOrMake(find, make);
    if (payload.destinationId !== asked.destinationId) throw leadsElsewhere(type, payload.destinationId);
  }

  return {
    async ensureSubscribed(storeId) {
      const { notifications } = (await stores.connections(storeId)).sellerCentral;
      if (notifications === undefined) return;
      const destinationId = await destinationTo(notifications.queueArn, storeId);
      for (const [type, payloadVersion] of Object.entries(PAYLOAD_VERSIONS)) {
        await subscriptionTo(type, { destinationId, payloadVersion }, storeId);
      }
    },
  };
}

interface NewSubscription {
  readonly destinationId: string;
  readonly payloadVersion: string;
}

/** Somebody else may make it at the same time, or the answer may be lost: what counts is that it is there. */
async function findOrMake<Thing>(
  find: () => Promise<Thing | undefined>,
  make: () => Promise<Thing>,
): Promise<Thing> {
  const found = await find();
  if (found !== undefined) return found;
  try {
    return await make();
  } catch (error) {
    const isRefused = error instanceof IntegrationError && error.code === 'rejected';
    const there = isRefused ? await find() : undefined;
    if (there === undefined) throw error;
    return there;
  }
}

/** There is one for each seller and application. Taken over, whoever reads the other queue would hear nothing any more. */
function leadsElsewhere(type: string, destinationId: string): Error {
  const message = `Amazon sends ${type} to destination ${destinationId}, which is not the store's queue: delete that subscription, or connect the store to its queue`;
  return amazonError('rejected', message);
}
