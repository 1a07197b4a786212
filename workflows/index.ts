export { feedBatch } from './feed-batch.workflow.js';
export { order } from './order.workflow.js';
export { storeSync } from './store-sync.workflow.js';
