import { requireCommerceOrderId, type AmazonOrderId } from '../../domain/ids.js';
import type { CommerceTwin } from '../../domain/order/order-state.js';
import { IntegrationError } from '../../ports/integration-error.js';
import type { AmazonOrderRead } from '../../ports/order-details.js';
import type { PlacingAttempts, PlacingBegun } from '../../ports/placing-attempts.js';
import type { PlacingSettings } from '../../ports/store-directory.js';
import { addressPayload, personalWords } from './address-payload.js';
import { cancelOrder } from './cancel-order.js';
import type { CommerceClient } from './commerce-client.js';
import { commerceError, isAlreadyThere } from './commerce-errors.js';
import { customerOf } from './customers.js';
import { orderNumberOf, orderPayload } from './order-payload.js';
import { found, placedOrder, type PlacedOrder } from './order-schema.js';
import { FIRST_STATE, type OrderStatuses } from './order-statuses.js';
import { findProducts } from './products.js';
import { searchCriteria } from './search-criteria.js';
import type { StoreViews } from './store-views.js';
import type { Writing } from './write-once.js';

export interface Placing extends Writing {
  readonly storeId: string;
  readonly baseUrl: string;
  /** Of the view the store is connected by. */
  readonly storeCode: string;
  readonly settings: PlacingSettings;
  readonly read: AmazonOrderRead;
}

export interface PlacingParts {
  readonly storeViews: StoreViews;
  readonly orderStatuses: OrderStatuses;
  readonly attempts: PlacingAttempts;
}

/**
 * One Commerce order per Amazon order (docs/decisions/0008): looked for first, and the second of two at once is refused
 * by its number; where that is Commerce's own, no second one is sent while the first may still be done.
 */
export async function placeOrder(placing: Placing, parts: PlacingParts): Promise<CommerceTwin> {
  const { client, read } = placing;
  const { amazonOrderId } = read.order;
  const begun = await parts.attempts.begin({ amazonOrderId, guard: guardOf(placing) });
  const isAlone = begun.kind === 'begun' && begun.isFirst;
  const endIf = async (isKnown: boolean): Promise<void> => {
    if (isKnown) await parts.attempts.end(amazonOrderId);
  };

  const prepared = await prepare(placing, parts, begun).catch(async (error: unknown) => {
    await endIf(isAlone);
    throw error;
  });
  if (prepared.kind === 'standing') {
    const twin = isAlone ? twinOf(prepared.orders[0]) : await theOldest(placing, prepared.orders);
    await endIf(true);
    return twin;
  }
  const placed = await send(placing, prepared).catch(async (error: unknown) => {
    await endIf(isAlone && isRefusal(error));
    throw error;
  });
  const twin = isAlone ? twinOf(placed) : await theOldest(placing, await findOrders(client, amazonOrderId));
  await endIf(true);
  return twin;
}

/** What of the order Commerce lets stand there once only. */
function guardOf({ baseUrl, storeCode, settings, read }: Placing): string | null {
  const number = numberFor(settings, read.order.amazonOrderId);
  return number === null ? null : [baseUrl, settings.orderStoreView ?? storeCode, number].join(' ');
}

function numberFor({ orderNumberSource }: PlacingSettings, amazonOrderId: AmazonOrderId): string | null {
  return orderNumberSource === 'commerce' ? null : orderNumberOf(amazonOrderId);
}

/** Oldest first. */
type Standing = readonly [PlacedOrder, ...PlacedOrder[]];

type Prepared =
  | { readonly kind: 'standing'; readonly orders: Standing }
  | {
      readonly kind: 'to-send';
      readonly entity: ReturnType<typeof orderPayload>;
      readonly personal: readonly string[];
    };

/** Everything short of the order itself; a customer may have been made. */
async function prepare(placing: Placing, parts: PlacingParts, begun: PlacingBegun): Promise<Prepared> {
  const { client, baseUrl, storeCode, settings, read } = placing;
  const [oldest, ...newer] = await findOrders(client, read.order.amazonOrderId);
  if (oldest !== undefined) return { kind: 'standing', orders: [oldest, ...newer] };
  if (begun.kind === 'held') throw stillHeld(begun.untilMs);
  const status = settings.initialStatus ?? null;
  if (status !== null) await parts.orderStatuses.requireFirst(client, { baseUrl, status });
  const view = await parts.storeViews.require(client, {
    baseUrl,
    storeCode: settings.orderStoreView ?? storeCode,
  });
  const address = addressPayload(read);
  const productOf = await findProducts(client, read.order.lines);
  const isCustomer = settings.customerCreation === 'new-customer';
  const customer = isCustomer ? await customerOf(client, address, view) : undefined;
  const entity = orderPayload({
    read,
    address,
    storeViewId: view.id,
    productOf,
    orderNumber: numberFor(settings, read.order.amazonOrderId),
    status,
    customer,
  });
  return { kind: 'to-send', entity, personal: personalWords(address) };
}

async function send(
  { client, read }: Placing,
  { entity, personal }: Extract<Prepared, { kind: 'to-send' }>,
): Promise<PlacedOrder> {
  try {
    return await client({ method: 'POST', path: 'orders', body: { entity }, answer: placedOrder, personal });
  } catch (error) {
    if (!isAlreadyThere(error)) throw error;
    const [standing] = await findOrders(client, read.order.amazonOrderId);
    if (standing !== undefined) return standing;
    const message = `Commerce has an order numbered ${entity.increment_id ?? 'like this one'} that is not of Amazon order ${read.order.amazonOrderId}: renumber or remove it`;
    throw commerceError('rejected', message);
  }
}

/** Commerce has said no, or was not asked: nothing of the order will ever stand there. */
function isRefusal(error: unknown): boolean {
  return error instanceof IntegrationError && error.isWithoutEffect;
}

function stillHeld(untilMs: number): IntegrationError {
  const until = new Date(untilMs).toISOString();
  const message = `Commerce has not answered an earlier attempt to place the order, and may still place it: it is looked for until ${until}`;
  return commerceError('unavailable', message);
}

/**
 * Two stand there when a request was done long after everybody had stopped waiting for it: the newer one goes. Only after
 * an unanswered attempt; otherwise a second one is a person's, who has made or edited it there.
 */
async function theOldest(placing: Placing, orders: readonly PlacedOrder[]): Promise<CommerceTwin> {
  const [oldest, ...newer] = orders;
  if (oldest === undefined)
    throw commerceError('malformed-response', 'Commerce does not find what it placed');
  for (const double of newer.filter(({ state }) => state === FIRST_STATE)) {
    const comment = `Placed twice: the order goes on as ${oldest.increment_id}`;
    const commerceOrderId = twinOf(double).orderId;
    await cancelOrder(placing, { storeId: placing.storeId, commerceOrderId, comment });
  }
  return twinOf(oldest);
}

/** How many of one Amazon order are looked for: there should be one. */
const MOST_DOUBLES = 5;

/** Over all store views: an Amazon number is unique, and the store may have been bound to another view meanwhile. */
async function findOrders(
  client: CommerceClient,
  amazonOrderId: AmazonOrderId,
): Promise<readonly PlacedOrder[]> {
  const { items } = await client({
    method: 'GET',
    path: 'orders',
    query: searchCriteria({
      anyOf: [{ field: 'ext_order_id', value: amazonOrderId, condition: 'eq' }],
      pageSize: MOST_DOUBLES,
      itemFields: 'entity_id,increment_id,state',
    }),
    answer: found(placedOrder),
  });
  return items;
}

/** That there is none is said only when none can come any more. */
export async function findTwin(
  client: CommerceClient,
  { amazonOrderId, attempts }: { readonly amazonOrderId: AmazonOrderId; readonly attempts: PlacingAttempts },
): Promise<CommerceTwin | undefined> {
  // Asked first: what ends in between stands there when it is looked for.
  const untilMs = await attempts.openUntilMs(amazonOrderId);
  const [oldest] = await findOrders(client, amazonOrderId);
  if (oldest !== undefined) return twinOf(oldest);
  if (untilMs !== undefined) throw stillHeld(untilMs);
  return undefined;
}

function twinOf(placed: PlacedOrder): CommerceTwin {
  return { orderId: requireCommerceOrderId(placed.entity_id), orderNumber: placed.increment_id };
}
