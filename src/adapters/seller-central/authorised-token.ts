import { IntegrationError } from '../../ports/integration-error.js';
import type { ConnectedStore, StoreDirectory } from '../../ports/store-directory.js';
import type { AccessTokens } from './access-tokens.js';
import { amazonError } from './amazon-error.js';

/** The token of a call. Once Amazon has rejected the store's credentials, it is not asked again before there are others. */
export async function authorisedToken(
  { stores, tokens }: { readonly stores: StoreDirectory; readonly tokens: AccessTokens },
  known: ConnectedStore,
  grantlessScope: string | undefined,
): Promise<string> {
  const { store, sellerCentral, credentialsVersion, rejection } = known;
  const { storeId } = store;
  if (rejection !== null) throw needsReauthorisation(storeId, rejection.detail);
  try {
    return await tokens.tokenFor(sellerCentral, grantlessScope);
  } catch (error) {
    if (!(error instanceof IntegrationError) || !error.needsReauthorisation) throw error;
    const { message: detail } = error;
    const atMs = Date.now();
    if (await stores.markRejected({ storeId, credentialsVersion, detail, atMs })) {
      throw needsReauthorisation(storeId, detail);
    }
    throw amazonError('unauthorized', `${detail} (of credentials that have been replaced since)`);
  }
}

function needsReauthorisation(storeId: string, detail: string): IntegrationError {
  const what = `save new credentials with PATCH /v1/stores/${storeId}, nothing is asked before`;
  return amazonError('unauthorized', `${detail.replace(/[.:\s]+$/, '')}; ${what}`, {
    needsReauthorisation: true,
  });
}
