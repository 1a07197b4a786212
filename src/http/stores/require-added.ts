import type { Store, StoreAdded } from '../../ports/store-directory.js';
import { Problem } from '../problems/problem.js';

export function requireAdded({ storeId, sellerId }: Store, added: StoreAdded): void {
  switch (added.kind) {
    case 'added':
    case 'unchanged':
      return;
    case 'taken': {
      const detail = `There is another store ${storeId}; change that one, or take another id.`;
      throw new Problem({ status: 409, code: 'store-exists', detail });
    }
    case 'sells-there': {
      const where = `marketplace ${added.marketplaceIds.join(', ')} as store ${added.storeId}`;
      const advice = 'change that store, or leave the marketplace out: both would act on each of its orders.';
      const detail = `Seller ${sellerId} is already connected in ${where}; ${advice}`;
      throw new Problem({ status: 409, code: 'marketplace-connected', detail });
    }
  }
}
