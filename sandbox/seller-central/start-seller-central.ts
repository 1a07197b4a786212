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
import { OrderBook } from './orders/order-book.js';
import { OrderIds } from './orders/order-ids.js';
import { addOrderRoutes } from './orders/order-routes.js';
import { addPersonRoutes } from './people/person-routes.js';
import { guardOperations } from './server/operation-guard.js';
import { errorBody } from './server/refusal.js';
import { TokenBuckets } from './server/token-buckets.js';
import { addShipmentRoutes } from './shipments/shipment-routes.js';
import { AccessTokens } from './tokens/access-tokens.js';
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
  /** How far searchOrders is behind: Amazon says about two minutes. */
  lagMs?: number | undefined;
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
  const orders = new OrderBook(store, clock);
  const documents = new FeedDocuments(store, clock);
  const deps = { store, clock, ledger, ids, orders, documents };
  const feeds = new FeedQueue(deps, options.feedProcessingMs ?? DEFAULT_FEED_PROCESSING_MS);
  const accessTokens = new AccessTokens(clock);

  const server = createSandboxServer({ clock, ledger, errorBody });
  // Whatever was due by now has happened before anybody looks.
  server.addHook('onRequest', async () => {
    orders.catchUp();
    feeds.catchUp();
  });
  guardOperations(server, { accessTokens, buckets: new TokenBuckets(clock, options.rateFactor) });
  if (options.onExchange) watchExchanges(server, options.onExchange);
  addTokenRoutes(server, accessTokens);
  addOrderRoutes(server, { ...deps, lagMs: options.lagMs ?? 0 });
  addShipmentRoutes(server, deps);
  addFeedRoutes(server, { ...deps, feeds });
  addDocumentRoutes(server, { documents, urls: new SignedUrls(store, clock) });
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
