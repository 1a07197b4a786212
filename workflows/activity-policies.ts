import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';

import type { Activities } from '../activities/index.js';

/** How soon a killed worker is noticed in the middle of a call to Amazon. */
const HEARTBEAT_TIMEOUT = '15 seconds';

/**
 * Our own records: cheap, near, idempotent. They run inside the workflow task, so only a few quick tries are made there, or
 * a stopping worker could not leave it; after them `patiently` waits with timers.
 */
export const records = proxyLocalActivities<
  Pick<Activities, 'openOrder' | 'recordOrder' | 'readStoreSettings' | 'surveyFeeds'>
>({
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '200 milliseconds', maximumInterval: '2 seconds', maximumAttempts: 4 },
});

/**
 * Adobe Commerce: every call looks first and may be repeated, so it too runs inside the workflow task
 * (docs/decisions/0002). One try; the next is the order's own business (its setbacks), where a person sees it.
 */
export const commerce = proxyLocalActivities<
  Pick<
    Activities,
    | 'placeOrder'
    | 'shipInCommerce'
    | 'invoiceInCommerce'
    | 'readInvoiceInCommerce'
    | 'refundInCommerce'
    | 'cancelInCommerce'
    | 'holdInCommerce'
    | 'unholdInCommerce'
    | 'commentInCommerce'
    | 'readCommerceOrder'
  >
>({
  // Longer than the adapter's own limit, so that its clearer failure comes first.
  startToCloseTimeout: '40 seconds',
  retry: { maximumAttempts: 1 },
});

/** Amazon: rate limits make waiting normal. Short weather is the engine's, the climate is the order's own business. */
export const sellerCentral = proxyActivities<
  Pick<Activities, 'cancelAtAmazon' | 'confirmParcel' | 'readAmazonOrder' | 'readFeedVerdict'>
>({
  // Four exchanges of at most 20 seconds each.
  startToCloseTimeout: '90 seconds',
  heartbeatTimeout: HEARTBEAT_TIMEOUT,
  retry: { initialInterval: '1 second', maximumInterval: '30 seconds', maximumAttempts: 5 },
});

/** Finances are days late anyway: what cannot be read now is read with the next sync. */
export const finances = proxyActivities<Pick<Activities, 'readRefunds'>>({
  // Ten pages and a token, of at most 20 seconds each.
  startToCloseTimeout: '4 minutes',
  heartbeatTimeout: HEARTBEAT_TIMEOUT,
  retry: { initialInterval: '2 seconds', maximumInterval: '1 minute', maximumAttempts: 3 },
});

/** What an order asks by feed: kept in our records, and the feed's batch is woken. */
export const feeds = proxyActivities<Pick<Activities, 'sendFeed'>>({
  startToCloseTimeout: '30 seconds',
  heartbeatTimeout: HEARTBEAT_TIMEOUT,
  retry: { initialInterval: '2 seconds', maximumInterval: '1 minute', maximumAttempts: 15 },
});

/**
 * The feeds themselves. A feed whose outcome is unknown is looked up for two minutes before it may be sent again
 * (activities/batch-sender.ts); a try that sends ends before that. One try: the next is read off the records.
 */
export const feedBatches = proxyActivities<Pick<Activities, 'sendFeedBatch' | 'readFeedReport'>>({
  startToCloseTimeout: '110 seconds',
  heartbeatTimeout: HEARTBEAT_TIMEOUT,
  retry: { maximumAttempts: 1 },
});

/** Ten thousand orders take some minutes to be told; each may hear the same twice. */
export const feedNews = proxyActivities<Pick<Activities, 'tellFeedNews'>>({
  startToCloseTimeout: '15 minutes',
  heartbeatTimeout: HEARTBEAT_TIMEOUT,
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
});

/** A store's pass: nobody waits for it. What these tries do not bring, the next pass asks for again. */
export const storeSyncs = proxyActivities<Pick<Activities, 'syncPage'>>({
  startToCloseTimeout: '5 minutes',
  heartbeatTimeout: HEARTBEAT_TIMEOUT,
  retry: { initialInterval: '5 seconds', maximumInterval: '5 minutes', maximumAttempts: 8 },
});

/** What changed in Commerce. A try that fails is left to the next pass: Amazon's must not wait for it. */
export const commercePasses = proxyActivities<Pick<Activities, 'syncCommercePage'>>({
  startToCloseTimeout: '5 minutes',
  heartbeatTimeout: HEARTBEAT_TIMEOUT,
  retry: { initialInterval: '2 seconds', maximumAttempts: 2 },
});

/** Our own records and engine: goes on until every order that waits is told. */
export const wakings = proxyActivities<Pick<Activities, 'wakeWaitingOrders'>>({
  startToCloseTimeout: '5 minutes',
  heartbeatTimeout: HEARTBEAT_TIMEOUT,
  retry: { initialInterval: '5 seconds', maximumInterval: '5 minutes' },
});

/** Somebody waits for the answer: the caller gives up after 25 seconds. */
export const imports = proxyActivities<Pick<Activities, 'importOrder'>>({
  startToCloseTimeout: '30 seconds',
  retry: { initialInterval: '1 second', maximumAttempts: 3 },
});
