import { RateBudgetsInMemory } from '../../../bench/rates/rate-budgets-in-memory.js';
import { createSellerCentral } from '../../../src/adapters/seller-central/create-seller-central.js';
import { storeConnectedTo } from '../../support/one-store.js';

export type SellerCentral = ReturnType<typeof createSellerCentral>;

/** The adapter, connected to that server and held back by no rate. */
export function sellerCentralAt(url: string, timeoutMs = 5000): SellerCentral {
  return createSellerCentral({
    stores: storeConnectedTo({ sellerCentralUrl: url, commerceUrl: url }),
    rateBudgets: RateBudgetsInMemory.withoutLimits(),
    timeoutMs,
  });
}
