import type { Region } from '../../domain/marketplaces.js';
import type { SellerCentralEndpoint } from '../../ports/store-directory.js';

interface Addresses {
  readonly baseUrl: string;
  readonly tokenUrl: string;
}

/** There is one Login with Amazon, also for Amazon's own sandbox. */
const TOKEN_URL = 'https://api.amazon.com/auth/o2/token';

const HOSTS: Readonly<Record<Region, string>> = {
  na: 'sellingpartnerapi-na.amazon.com',
  eu: 'sellingpartnerapi-eu.amazon.com',
  fe: 'sellingpartnerapi-fe.amazon.com',
};

export function addressesOf(endpoint: SellerCentralEndpoint): Addresses {
  if ('baseUrl' in endpoint) return endpoint;
  const { region, environment } = endpoint;
  const host = environment === 'sandbox' ? `sandbox.${HOSTS[region]}` : HOSTS[region];
  return { baseUrl: `https://${host}`, tokenUrl: TOKEN_URL };
}
