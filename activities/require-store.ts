import type { Store, StoreDirectory } from '../src/ports/store-directory.js';

export async function requireStore(stores: StoreDirectory, storeId: string): Promise<Store> {
  const store = await stores.find(storeId);
  if (store === undefined) throw new Error(`Store ${storeId} is not known`);
  return store;
}
