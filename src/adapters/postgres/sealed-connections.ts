import type {
  SellerCentralEndpoint,
  SigningCommerce,
  StoreConnections,
} from '../../ports/store-directory.js';
import { seal, unseal } from './seal.js';

export function sealConnections(
  masterKey: Uint8Array,
  storeId: string,
  connections: StoreConnections,
): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(seal(masterKey, JSON.stringify(connections), storeId));
}

export function openConnections(
  masterKey: Uint8Array,
  storeId: string,
  sealed: Uint8Array,
): StoreConnections {
  // Only this adapter seals, from these very types.
  const kept = JSON.parse(unseal(masterKey, sealed, storeId).toString()) as KeptConnections;
  return {
    ...kept,
    commerce: withKind(kept.commerce),
    sellerCentral: withEndpoint(kept.sellerCentral),
  };
}

type SellerCentral = StoreConnections['sellerCentral'];
/** The addresses once stood beside the credentials. */
type EarlierSellerCentral = Omit<SellerCentral, 'endpoint'> &
  Extract<SellerCentralEndpoint, { baseUrl: string }>;
type Commerce = StoreConnections['commerce'];
/** Requests to Commerce were once signed everywhere. */
type EarlierCommerce = Omit<SigningCommerce, 'kind'>;

interface KeptConnections extends Omit<StoreConnections, 'sellerCentral' | 'commerce'> {
  readonly sellerCentral: SellerCentral | EarlierSellerCentral;
  readonly commerce: Commerce | EarlierCommerce;
}

function withKind(kept: KeptConnections['commerce']): Commerce {
  return 'kind' in kept ? kept : { kind: 'oauth', ...kept };
}

function withEndpoint(kept: KeptConnections['sellerCentral']): SellerCentral {
  if ('endpoint' in kept) return kept;
  const { baseUrl, tokenUrl, ...credentials } = kept;
  return { ...credentials, endpoint: { baseUrl, tokenUrl } };
}
