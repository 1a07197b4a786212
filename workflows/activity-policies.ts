import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';

import type { Activities } from '../activities/index.js';

/** How soon a killed worker is noticed in the middle of a call to Amazon. */
const HEARTBEAT_TIMEOUT = '15 seconds';

/**
 * Our own records: cheap, near, idempotent. They run inside the workflow task, so only a few quick tries are made there, or
 * a stopping worker could not leave it; after them `patiently` waits with timers.
 */
export const records = proxyLocalActivities<
  Pick<Activities, 'openOrder' | 'recordOrder' | 'readStoreSettings'>
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
    | 'refundInCommerce'
    | 'cancelInCommerce'
    | 'readCommerceOrder'
  >
>({
  // Longer than the adapter's own limit, so that its clearer failure comes first.
  startToCloseTimeout: '40 seconds',
  retry: { maximumAttempts: 1 },
});

/** Amazon: rate limits make waiting normal. Short weather is the engine's, the climate is the order's own business. */
export const sellerCentral = proxyActivities<
  Pick<Activities, 'confirmParcel' | 'readAmazonOrder' | 'readFeedVerdict'>
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

/**
 * A feed whose outcome is unknown is looked up for two minutes before it may be sent again (activities/feed); a try that
 * sends ends before that.
 */
export const feeds = proxyActivities<Pick<Activities, 'sendFeed'>>({
  startToCloseTimeout: '110 seconds',
  heartbeatTimeout: HEARTBEAT_TIMEOUT,
  retry: { initialInterval: '2 seconds', maximumInterval: '1 minute', maximumAttempts: 15 },
});

/** A store's pass: nobody waits for it, it goes on until Amazon answers. */
export const storeSyncs = proxyActivities<Pick<Activities, 'syncPage'>>({
  startToCloseTimeout: '5 minutes',
  heartbeatTimeout: HEARTBEAT_TIMEOUT,
  retry: { initialInterval: '5 seconds', maximumInterval: '5 minutes' },
});

/** Somebody waits for the answer: the caller gives up after 25 seconds. */
export const imports = proxyActivities<Pick<Activities, 'importOrder'>>({
  startToCloseTimeout: '30 seconds',
  retry: { initialInterval: '1 second', maximumAttempts: 3 },
});
