import { addAuthorisationRoutes, Authorisation } from './access/authorisation.js';
import { addImsRoutes, Ims } from './access/ims.js';
import { addAdminRoutes } from './routes/admin-routes.js';
import { addEvents } from './events/add-events.js';
import { addRest } from './rest/add-rest.js';
import { Clock } from '../kit/clock.js';
import { createSandboxServer, listen } from '../kit/sandbox-server.js';
import { answerErrors, errorBody } from './rest/commerce-error.js';
import { Ledger } from '../kit/ledger.js';
import { seedCatalogue } from './products/catalogue.js';
import type { SandboxStore } from '../kit/sandbox-store.js';
import { watchExchanges, type OnExchange } from '../kit/watch-exchanges.js';

const indexed = ['id', 'sku', 'entity_id', 'increment_id', 'ext_order_id', 'order_id', 'state'];

interface CommerceOptions {
  store: SandboxStore;
  host: string;
  /** 0 takes any free one */
  port: number;
  onExchange?: OnExchange | undefined;
  /** Whom Adobe I/O Events are sent to from the start. */
  eventsUrl?: string | undefined;
}

/** The store stays open when this stops: who opened it closes it. */
export async function startCommerce({
  store,
  host,
  port,
  onExchange,
  eventsUrl,
}: CommerceOptions): Promise<{ url: string; stop(): Promise<void> }> {
  for (const field of indexed) store.index(field);
  const clock = new Clock(store);
  const ledger = new Ledger(store, clock);
  const commerce = { store, clock, ledger };
  seedCatalogue(commerce);
  const server = createSandboxServer({ clock, ledger, errorBody });
  const stopEvents = addEvents(server, { commerce, eventsUrl });
  await server.register((scope, _options, done) => {
    scope.setErrorHandler(answerErrors(store));
    const authorisation = new Authorisation(store);
    const ims = new Ims({ store, clock, authorisation });
    addImsRoutes(scope, ims, authorisation);
    addRest(scope, commerce, { authorisation, ims });
    addAuthorisationRoutes(scope, authorisation);
    addAdminRoutes(scope, commerce);
    done();
  });
  if (onExchange) watchExchanges(server, onExchange, () => false);
  const url = await listen(server, { host, port });
  const stop = async (): Promise<void> => {
    await server.close();
    await stopEvents();
  };
  return { url, stop };
}
