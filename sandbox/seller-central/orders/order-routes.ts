import type { FastifyInstance } from 'fastify';
import type { Clock } from '../../kit/clock.js';
import { Refusal, refuse } from '../server/refusal.js';
import type { Oddities } from '../oddities/oddities.js';
import { oddOrderView } from '../oddities/odd-order.js';
import type { Included } from './included-data.js';
import type { Order } from './order.js';
import type { OrderBook } from './order-book.js';
import { isOrderId } from './order-ids.js';
import { readIncluded, readOrderSearch, type OrderSearch } from './order-search.js';
import { queryOf, readPageToken, writePageToken } from './page-token.js';
import type { Query } from './query-values.js';
import { searchPage } from './search-page.js';

interface OrderDeps {
  orders: OrderBook;
  clock: Clock;
  oddities: Oddities;
}

/** Orders API 2026-01-01. */
export function addOrderRoutes(server: FastifyInstance, deps: OrderDeps): void {
  server.get<{ Querystring: Query }>(
    '/orders/2026-01-01/orders',
    { config: { operation: 'searchOrders' } },
    (request, reply) => {
      const search = readOrderSearch(request.query, deps.clock.now().getTime());
      const answer = search instanceof Refusal ? search : searchOrders(search, deps);
      return answer instanceof Refusal ? refuse(reply, answer) : answer;
    },
  );

  server.get<{ Params: { orderId: string }; Querystring: Query }>(
    '/orders/2026-01-01/orders/:orderId',
    { config: { operation: 'getOrder' } },
    (request, reply) => {
      const { orderId } = request.params;
      const included = readIncluded(request.query);
      if (included instanceof Refusal) return refuse(reply, included);
      if (!isOrderId(orderId)) return refuse(reply, malformedOrderId(orderId));
      const odd = refusalOfParts(included, deps);
      if (odd) return refuse(reply, odd);
      const order = deps.orders.find(orderId);
      return order
        ? { order: shown(order, included, deps) }
        : refuse(reply, Refusal.notFound(`Order ${orderId}`));
    },
  );
}

export function malformedOrderId(orderId: string): Refusal {
  return new Refusal(`OrderId: ${orderId} is invalid, should be in 3-7-7 format.`);
}

function shown(order: Order, included: Included, { oddities, clock }: OrderDeps): object {
  return oddOrderView(order, included, { oddities: oddities.values, nowMs: clock.now().getTime() });
}

/** As the servers of one region once did for a day. */
function refusalOfParts(included: Included, { oddities }: OrderDeps): Refusal | undefined {
  const isRefused = oddities.values.fulfillmentRefused && included.has('FULFILLMENT');
  return isRefused ? new Refusal('includedData: FULFILLMENT is invalid.') : undefined;
}

function searchOrders(search: OrderSearch, deps: OrderDeps): object | Refusal {
  const { orders, clock, oddities } = deps;
  const { searchForbidden, searchLagMs } = oddities.values;
  if (searchForbidden) return new Refusal('Access to requested resource is denied.', { status: 403 });
  const odd = refusalOfParts(search.included, deps);
  if (odd) return odd;
  const nowMs = clock.now().getTime();
  const token = search.pageToken === undefined ? undefined : readPageToken(search.pageToken, search, nowMs);
  if (token instanceof Refusal) return token;
  const untilMs = token?.untilMs ?? Math.min(search.beforeMs ?? nowMs, nowMs - searchLagMs);
  const page = searchPage(orders.all(), search, { untilMs, token });
  const last = page.orders.at(-1);
  return {
    orders: page.orders.map((order) => shown(order, search.included, deps)),
    ...(page.hasMore &&
      last && {
        pagination: {
          nextToken: writePageToken({
            query: queryOf(search),
            issuedMs: nowMs,
            untilMs,
            lastMs: search.by === 'created' ? last.createdMs : last.updatedMs,
            lastId: last.orderId,
          }),
        },
      }),
    [`${search.by}Before`]: new Date(untilMs).toISOString(),
  };
}
