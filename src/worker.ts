import { fileURLToPath } from 'node:url';

import { Client } from '@temporalio/client';
import { DefaultLogger, Runtime } from '@temporalio/worker';

import { createActivities } from '../activities/index.js';
import { createTakeNotification } from '../activities/take-notification.js';
import { CommerceAccess } from './adapters/commerce/commerce-access.js';
import { createInvoiceDocuments } from './adapters/commerce/invoice-documents.js';
import { createCommerceOrders } from './adapters/commerce/commerce-orders.js';
import { createPostgres } from './adapters/postgres/postgres.js';
import { createSellerCentral } from './adapters/seller-central/create-seller-central.js';
import { createNotificationQueues } from './adapters/seller-central/notification-queue.js';
import { connectPatiently, createOrderWorker } from './adapters/temporal/order-worker.js';
import { ensureSearchAttributes } from './adapters/temporal/search-attributes.js';
import { TemporalFeedBatches } from './adapters/temporal/temporal-feed-batches.js';
import { TemporalOrderWorkflows } from './adapters/temporal/temporal-order-workflows.js';
import { loadConfig } from './config/config.js';
import { NotificationConsumers } from './notifications/notification-consumers.js';

/** The worker process: runs orders and their activities; stops on SIGINT and SIGTERM once what it began is done. */
const config = loadConfig(process.env);
const logger = new DefaultLogger('WARN', (entry) => {
  process.stdout.write(
    `${JSON.stringify({ ...entry, timestampNanos: undefined, at: new Date().toISOString() })}\n`,
  );
});
Runtime.install({ logger, shutdownSignals: ['SIGINT', 'SIGTERM'] });

const postgres = createPostgres({ databaseUrl: config.DATABASE_URL, masterKey: config.CAUCE_MASTER_KEY });
const { stores, orderRecords, placingAttempts, feedRequests, rateBudgets, seenNotifications } = postgres;
const { commentTexts, commerceWrites } = postgres;
const namespace = config.TEMPORAL_NAMESPACE;
const connection = await connectPatiently(config.TEMPORAL_ADDRESS, () => {
  logger.warn(`Temporal is not answering at ${config.TEMPORAL_ADDRESS}; trying again`);
});
// Activities reach other orders through the worker's own connection.
const client = new Client({ connection, namespace });
await ensureSearchAttributes(client, namespace);
const sellerCentral = createSellerCentral({ stores, rateBudgets, rateShare: config.AMAZON_RATE_SHARE });
const commerce = { stores, access: new CommerceAccess() };
const orderWorkflows = new TemporalOrderWorkflows(client);
const feedBatches = new TemporalFeedBatches(client);

const worker = await createOrderWorker(connection, {
  namespace,
  workflows:
    config.WORKFLOW_BUNDLE === undefined
      ? { sourcePath: fileURLToPath(new URL('../workflows/index.js', import.meta.url)) }
      : { bundlePath: config.WORKFLOW_BUNDLE },
  activities: createActivities({
    commerceOrders: createCommerceOrders({ ...commerce, placingAttempts, commerceWrites }),
    commentTexts,
    feedBatches,
    feedRequests,
    feeds: sellerCentral,
    invoiceDocuments: createInvoiceDocuments(commerce),
    orderRecords,
    orderWorkflows,
    sellerCentralFinances: sellerCentral,
    sellerCentralOrders: sellerCentral,
    stores,
  }),
  maxCachedWorkflows: config.MAX_CACHED_WORKFLOWS,
});

const notifications = new NotificationConsumers({
  stores,
  queues: createNotificationQueues({ stores }),
  notifications: sellerCentral,
  take: createTakeNotification({
    feedBatches,
    orderRecords,
    orderWorkflows,
    seenNotifications,
    sellerCentralOrders: sellerCentral,
  }),
  onProblem: (problem) => {
    logger.warn(problem);
  },
});
notifications.start();

try {
  await worker.run();
} finally {
  await notifications.stop();
  await connection.close();
  await postgres.close();
}
