import type { Store, StoreDirectory } from '../../ports/store-directory.js';
import { Problem } from '../problems/problem.js';

export async function requireStore(stores: StoreDirectory, storeId: string): Promise<Store> {
  const store = await stores.find(storeId);
  if (store !== undefined) return store;
  throw unknownStore(storeId);
}

export function unknownStore(storeId: string): Problem {
  return new Problem({ status: 404, code: 'unknown-store', detail: `There is no store ${storeId}.` });
}
