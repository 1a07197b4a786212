import { createCommerceActivities, type CommerceActivities } from './commerce.activities.js';
import {
  createCommerceChangesActivities,
  type CommerceChangesActivities,
} from './commerce-changes.activities.js';
import { createFeedBatchActivities, type FeedBatchActivities } from './feed-batch.activities.js';
import { createFeedActivities, type FeedActivities } from './feed.activities.js';
import { beating } from './heartbeats.js';
import { createRecordActivities, type RecordActivities } from './record.activities.js';
import { createSellerCentralActivities, type SellerCentralActivities } from './seller-central.activities.js';
import { createStoreSyncActivities, type StoreSyncActivities } from './store-sync.activities.js';

export type Activities = CommerceActivities &
  CommerceChangesActivities &
  FeedActivities &
  FeedBatchActivities &
  RecordActivities &
  SellerCentralActivities &
  StoreSyncActivities;

export type ActivityDependencies = Parameters<typeof createCommerceActivities>[0] &
  Parameters<typeof createCommerceChangesActivities>[0] &
  Parameters<typeof createFeedActivities>[0] &
  Parameters<typeof createFeedBatchActivities>[0] &
  Parameters<typeof createRecordActivities>[0] &
  Parameters<typeof createSellerCentralActivities>[0] &
  Parameters<typeof createStoreSyncActivities>[0];

/** All activities by name, as the worker registers them. Commerce's and the records' are local: those do not beat. */
export function createActivities(dependencies: ActivityDependencies): Activities {
  const { surveyFeeds, ...feedBatchActivities } = createFeedBatchActivities(dependencies);
  return {
    ...createCommerceActivities(dependencies),
    ...createRecordActivities(dependencies),
    surveyFeeds,
    ...beating({
      ...createCommerceChangesActivities(dependencies),
      ...feedBatchActivities,
      ...createFeedActivities(dependencies),
      ...createSellerCentralActivities(dependencies),
      ...createStoreSyncActivities(dependencies),
    }),
  };
}
