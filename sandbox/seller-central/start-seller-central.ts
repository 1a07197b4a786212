import { Clock } from '../kit/clock.js';
import { Ledger } from '../kit/ledger.js';
import { createSandboxServer, listen } from '../kit/sandbox-server.js';
import type { SandboxStore } from '../kit/sandbox-store.js';
import { watchExchanges, type OnExchange } from '../kit/watch-exchanges.js';
import { addNewOrder, seedOrders } from './catalogue/seed-orders.js';
import { addDocumentRoutes } from './feeds/document-routes.js';
import { FeedDocuments } from './feeds/feed-documents.js';
import { FeedQueue } from './feeds/feed-queue.js';
import { addFeedRoutes } from './feeds/feed-routes.js';
import { SignedUrls } from './feeds/signed-url.js';
import { addFinanceRoutes, type FinanceOptions } from './finances/finance-routes.js';
import { addOddityRoutes } from './oddities/oddity-routes.js';
import { Oddities } from './oddities/oddities.js';
import { addCancelRoutes } from './orders/cancel-routes.js';
import { DirectCancels } from './orders/direct-cancels.js';
import { OrderBook } from './orders/order-book.js';
import { OrderIds } from './orders/order-ids.js';
import { addOrderRoutes } from './orders/order-routes.js';
import { createNotifications } from './notifications/notifications.js';
import { addPersonRoutes } from './people/person-routes.js';
import { guardOperations } from './server/operation-guard.js';
import { errorBody } from './server/refusal.js';
import { TokenBuckets } from './server/token-buckets.js';
import { addShipmentRoutes } from './shipments/shipment-routes.js';
import { addRegulatedRoutes } from './regulated/regulated-routes.js';
import { addPickupRoutes } from './shipments/pickup-routes.js';
import { AccessTokens } from './tokens/access-tokens.js';
import { addAuthorisationRoute, Authorisation } from './tokens/authorisation.js';
import { addRestrictedTokenRoutes } from './tokens/restricted-token-routes.js';
import { RestrictedTokens } from './tokens/restricted-tokens.js';
import { addTokenRoutes } from './tokens/token-routes.js';

const DEFAULT_FEED_PROCESSING_MS = 4_000;

export interface SellerCentralOptions {
  /** Belongs to the caller, who closes it after `stop`. */
  store: SandboxStore;
  host: string;
  port: number;
  /** How many times Amazon's rates are granted. */
  rateFactor: number;
  /** Real time between two new orders; 0 for none. */
  newOrderEveryMs: number;
  /** How many orders a fresh store begins with. */
  seedOrders: number;
  /** From createFeed to its end, by the sandbox clock, when the queue is empty. */
  feedProcessingMs?: number | undefined;
  finances?: FinanceOptions | undefined;
  onExchange?: OnExchange | undefined;
}

export interface RunningSellerCentral {
  url: string;
  stop(): Promise<void>;
}

export async function startSellerCentral(options: SellerCentralOptions): Promise<RunningSellerCentral> {
  const { store } = options;
  const clock = new Clock(store);
  const ledger = new Ledger(store, clock);
  const ids = new OrderIds(store);
  const { announcer, addRoutes: addNotificationRoutes } = createNotifications(store, clock);
  const orders = new OrderBook(store, clock, (order) => {
    announcer.orderChanged(order);
  });
  const documents = new FeedDocuments(store, clock);
  const oddities = new Oddities(store);
  const deps = { store, clock, ledger, ids, orders, documents, oddities };
  const directCancels = new DirectCancels(deps);
  const onFinished = announcer.feedFinished.bind(announcer);
  const feeds = new FeedQueue(
    { ...deps, onFinished },
    options.feedProcessingMs ?? DEFAULT_FEED_PROCESSING_MS,
  );
  const authorisation = new Authorisation(store);
  const accessTokens = new AccessTokens(clock, authorisation);

  const server = createSandboxServer({ clock, ledger, errorBody });
  // Whatever was due by now has happened before anybody looks.
  const catchUp = (): void => {
    orders.catchUp();
    feeds.catchUp();
    directCancels.catchUp();
  };
  server.addHook('onRequest', async () => {
    catchUp();
  });
  const restrictedTokens = new RestrictedTokens(clock, authorisation);
  const buckets = new TokenBuckets(clock, { rateFactor: options.rateFactor, oddities });
  guardOperations(server, { accessTokens, restrictedTokens, buckets });
  if (options.onExchange) watchExchanges(server, options.onExchange, () => oddities.breakModels);
  addTokenRoutes(server, { accessTokens, authorisation });
  addAuthorisationRoute(server, authorisation);
  addRestrictedTokenRoutes(server, restrictedTokens);
  addOrderRoutes(server, deps);
  addCancelRoutes(server, { ...deps, directCancels });
  addOddityRoutes(server, oddities);
  addShipmentRoutes(server, deps);
  addPickupRoutes(server, deps);
  addRegulatedRoutes(server, deps);
  addFeedRoutes(server, { ...deps, feeds });
  addDocumentRoutes(server, { documents, urls: new SignedUrls(store, clock) });
  addNotificationRoutes(server, catchUp);
  addFinanceRoutes(server, deps, options.finances ?? {});
  addPersonRoutes(server, deps);

  seedOrders(options.seedOrders, deps);
  const url = await listen(server, options);
  const stream =
    options.newOrderEveryMs > 0
      ? setInterval(() => {
          addNewOrder(deps);
        }, options.newOrderEveryMs)
      : undefined;
  return {
    url,
    async stop() {
      clearInterval(stream);
      await server.close();
    },
  };
}
