import { addAdminRoutes } from './routes/admin-routes.js';
import { addEvents } from './events/add-events.js';
import { addRest } from './rest/add-rest.js';
import { Clock } from '../kit/clock.js';
import { createSandboxServer, listen } from '../kit/sandbox-server.js';
import { answerError, errorBody } from './rest/commerce-error.js';
import { Ledger } from '../kit/ledger.js';
import { seedCatalogue } from './products/catalogue.js';
import type { SandboxStore } from '../kit/sandbox-store.js';

const indexed = ['id', 'sku', 'entity_id', 'increment_id', 'ext_order_id', 'order_id', 'state'];

interface CommerceOptions {
  store: SandboxStore;
  host: string;
  /** 0 takes any free one */
  port: number;
  /** Whom Adobe I/O Events are sent to from the start. */
  eventsUrl?: string | undefined;
}

/** The store stays open when this stops: who opened it closes it. */
export async function startCommerce({
  store,
  host,
  port,
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
    scope.setErrorHandler(answerError);
    addRest(scope, commerce);
    addAdminRoutes(scope, commerce);
    done();
  });
  const url = await listen(server, { host, port });
  const stop = async (): Promise<void> => {
    await server.close();
    await stopEvents();
  };
  return { url, stop };
}
