import type { StoreDirectory } from '../../ports/store-directory.js';
import type { StoreTroubles } from './store-answer.js';

/** What keeps each store from its two systems. */
export async function readTroubles(stores: StoreDirectory): Promise<(storeId: string) => StoreTroubles> {
  const [rejections, troubles] = await Promise.all([stores.rejections(), stores.commerceTroubles()]);
  return (storeId) => ({ rejection: rejections.get(storeId), commerce: troubles.get(storeId) ?? [] });
}
