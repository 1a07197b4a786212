import { Client, Connection } from '@temporalio/client';

import { AdobeCommerceHooks } from './adapters/commerce/hooks/adobe-commerce-hooks.js';
import { createPostgres } from './adapters/postgres/postgres.js';
import { temporalHealth } from './adapters/temporal/temporal-health.js';
import { TemporalFeedBatches } from './adapters/temporal/temporal-feed-batches.js';
import { TemporalOrderWorkflows } from './adapters/temporal/temporal-order-workflows.js';
import { TemporalStoreSyncs } from './adapters/temporal/temporal-store-syncs.js';
import { loadConfig } from './config/config.js';
import { saveDemoStore } from './demo-store.js';
import { FEED_KINDS } from './domain/feeds/feed-verdict.js';
import { createApi } from './http/api.js';

/** The API process: takes commands and answers questions; it runs no workflow. */
const config = loadConfig(process.env);
const postgres = createPostgres({ databaseUrl: config.DATABASE_URL, masterKey: config.CAUCE_MASTER_KEY });
const { stores, orderRecords, rateBudgets, requestKeys, commentTexts, seenNotifications } = postgres;
const namespace = config.TEMPORAL_NAMESPACE;
const connection = Connection.lazy({ address: config.TEMPORAL_ADDRESS });
const client = new Client({ connection, namespace });
const storeSyncs = new TemporalStoreSyncs(client);
const feedBatches = new TemporalFeedBatches(client);

const api = await createApi(
  {
    orderRecords,
    orderWorkflows: new TemporalOrderWorkflows(client),
    storeSyncs,
    stores,
    rateBudgets,
    requestKeys,
    commentTexts,
    commerceHooks: new AdobeCommerceHooks({ eventKeysUrl: config.COMMERCE_EVENT_KEYS_URL }),
    seenNotifications,
    health: {
      check: async () => [await postgres.health(), ...(await temporalHealth(client, namespace))],
    },
  },
  {
    apiKey: config.CAUCE_API_KEY,
    temporalUiUrl: config.TEMPORAL_UI_URL,
    namespace,
    logLevel: config.LOG_LEVEL,
  },
);

if (config.CAUCE_DEMO_STORE) await saveDemoStore(stores, config);
for (const { storeId } of await stores.list()) {
  await storeSyncs.ensureRunning(storeId);
  for (const kind of FEED_KINDS) await feedBatches.wake({ storeId, kind });
}

await api.listen(config.HTTP_PORT, config.HTTP_HOST);

const stop = async (): Promise<void> => {
  await api.close();
  await connection.close();
  await postgres.close();
};
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
