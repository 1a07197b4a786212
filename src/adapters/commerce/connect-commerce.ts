import { IntegrationError } from '../../ports/integration-error.js';
import type {
  CommerceConnection,
  CommerceTrouble,
  ConnectedStore,
  Store,
  StoreDirectory,
} from '../../ports/store-directory.js';
import { CommerceAccess } from './commerce-access.js';
import { createCommerceClient, download, type CommerceClient } from './commerce-client.js';
import { commerceError, withAdvice } from './commerce-errors.js';

/** Commerce has been measured to answer a write after more than ten seconds, having done it. */
const TIMEOUT_MS = 30_000;
/** What only explains is not worth the rest of a step's time. */
const ASIDE_TIMEOUT_MS = 5_000;

export interface CommerceDependencies {
  readonly stores: StoreDirectory;
  readonly timeoutMs?: number;
  /** Shared, so that one token serves all. */
  readonly access?: CommerceAccess;
}

export interface ConnectedCommerce {
  readonly client: CommerceClient;
  /** Asks what nothing waits for: whatever comes of it is no trouble of the store. */
  readonly askAside: CommerceClient;
  /** How long a call waits for its answer. */
  readonly timeoutMs: number;
  /** What a route of a module hands out; `path` begins with a version. */
  readonly download: (path: string) => Promise<Uint8Array>;
  readonly connection: CommerceConnection;
  readonly store: Store;
}

/** How a store's Commerce is reached; what keeps it from answering is kept with the store, and taken back. */
export function connectCommerce({
  stores,
  timeoutMs = TIMEOUT_MS,
  access = new CommerceAccess({ timeoutMs }),
}: CommerceDependencies): (storeId: string) => Promise<ConnectedCommerce> {
  return async (storeId) => {
    const known = await stores.connections(storeId);
    const { commerce: connection, store } = known;
    const client = createCommerceClient(connection, timeoutMs, access);
    const watch = <Answer>(operation: string, work: () => Promise<Answer>) =>
      watched({ stores, known, operation }, work);
    return {
      client: (call) => watch(operationOf(call.method, call.path), () => client(call)),
      askAside: createCommerceClient(connection, Math.min(timeoutMs, ASIDE_TIMEOUT_MS), access),
      timeoutMs,
      download: (path) =>
        watch(operationOf('GET', path), () => download(path, { connection, timeoutMs, access })),
      connection,
      store,
    };
  };
}

function operationOf(method: string, path: string): string {
  return `${method} ${path.replaceAll(/\d+(?=\/|$)/g, '{id}')}`;
}

interface Watched {
  readonly stores: StoreDirectory;
  readonly known: ConnectedStore;
  readonly operation: string;
}

/** Once Commerce has rejected the store's credentials, it is not asked again before there are others. */
async function watched<Answer>(watching: Watched, work: () => Promise<Answer>): Promise<Answer> {
  const { known } = watching;
  const { storeId } = known.store;
  const rejection = known.commerceTroubles.find(({ kind }) => kind === 'needs-reauthorisation');
  if (rejection !== undefined) throw needsReauthorisation(storeId, rejection.detail);
  try {
    const answer = await work();
    await endTroubles(watching);
    return answer;
  } catch (error) {
    if (!(error instanceof IntegrationError)) throw error;
    // Whoever says no to this very call has let it in.
    if (error.code === 'rejected') await endTroubles(watching);
    throw await afterNoting(error, watching);
  }
}

async function endTroubles({ stores, known, operation }: Watched): Promise<void> {
  const over = known.commerceTroubles.filter((trouble) => isOver(trouble, operation));
  const ends = over.map((trouble) => stores.endCommerceTrouble(known.store.storeId, trouble));
  // It is told when it can be: the call's own outcome matters more.
  await Promise.allSettled(ends);
}

function isOver(trouble: CommerceTrouble, operation: string): boolean {
  return trouble.operation === null || trouble.operation === operation;
}

async function afterNoting(error: IntegrationError, watching: Watched): Promise<IntegrationError> {
  const { stores, known, operation } = watching;
  const trouble = troubleIn(error, operation);
  if (trouble === undefined || isKnown(trouble, known)) return error;
  const { credentialsVersion, store } = known;
  const { storeId } = store;
  const noting = stores.noteCommerceTrouble({ storeId, credentialsVersion, trouble });
  if (trouble.kind !== 'needs-reauthorisation')
    return noting.then(
      () => error,
      () => error,
    );
  if (await noting) return needsReauthorisation(storeId, trouble.detail);
  return commerceError('unauthorized', `${error.message} (of credentials that have been replaced since)`);
}

function troubleIn(error: IntegrationError, operation: string): CommerceTrouble | undefined {
  const { code, message: detail, needsReauthorisation: isRejected } = error;
  const noted = { sinceMs: Date.now(), detail };
  if (isRejected) return { kind: 'needs-reauthorisation', operation: null, ...noted };
  if (code === 'in-maintenance') return { kind: code, operation: null, ...noted };
  return code === 'missing-permission' ? { kind: code, operation, ...noted } : undefined;
}

function isKnown({ kind, operation }: CommerceTrouble, { commerceTroubles }: ConnectedStore): boolean {
  return commerceTroubles.some((known) => known.kind === kind && known.operation === operation);
}

function needsReauthorisation(storeId: string, detail: string): IntegrationError {
  const error = commerceError('unauthorized', detail, { needsReauthorisation: true });
  return withAdvice(error, `save new credentials with PATCH /v1/stores/${storeId}, nothing is asked before`);
}
