import { marketplacesOutside } from '../../domain/marketplaces.js';
import type { SellerCentralEndpoint } from '../../ports/store-directory.js';
import { Problem } from '../problems/problem.js';

/** Amazon answers for a marketplace in its own region only. */
export function requireSameRegion(
  endpoint: SellerCentralEndpoint | undefined,
  marketplaceIds: readonly string[],
): void {
  if (endpoint === undefined || !('region' in endpoint)) return;
  const { region } = endpoint;
  const others = marketplacesOutside(region, marketplaceIds);
  if (others.length === 0) return;
  const detail = `${others.join(', ')} cannot be reached in region ${region}.`;
  throw new Problem({
    status: 400,
    code: 'marketplace-of-another-region',
    detail: `${detail} A store sells in one region; connect another store for each other one.`,
    errors: [{ pointer: '#/sellerCentral/endpoint/region', detail }],
  });
}
