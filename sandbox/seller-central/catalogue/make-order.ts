import { requireMarketplace, type Marketplace } from '../marketplaces.js';
import { canceledOrder } from '../orders/cancellation.js';
import type { Fulfiller, FulfillmentStatus, Order, OrderLine, PackageItem } from '../orders/order.js';
import type { OrderIds } from '../orders/order-ids.js';
import { itemsLeft, withPackage } from '../orders/packages.js';
import { Dice } from './dice.js';
import { inventLines, type LineTools } from './invent-lines.js';
import { inventAddress, inventBuyer } from './people.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const PENDING_MS = 30 * 60_000;

export interface OrderWish {
  marketplaceId: string;
  fulfilledBy: Fulfiller;
  status: FulfillmentStatus;
  createdMs: number;
  /** Now, for an order that is older than that. */
  nowMs: number;
  programs?: string[] | undefined;
  /** How long a pending order waits for its payment. */
  pendingForMs?: number | undefined;
  lines?: ((tools: LineTools) => OrderLine[]) | undefined;
}

/** An order as wished, all the rest invented; what is invented depends on the order's number alone. */
export function makeOrder(ids: OrderIds, wish: OrderWish): Order {
  const orderNumber = ids.nextOrderNumber();
  const marketplace = requireMarketplace(wish.marketplaceId);
  const dice = new Dice(orderNumber);
  const tools = { dice, ids, marketplace };
  const minUnits = wish.status === 'PARTIALLY_SHIPPED' ? 2 : 1;
  const lines = wish.lines?.(tools) ?? inventLines(tools, minUnits);
  const order: Order = {
    orderId: ids.orderId(orderNumber, marketplace.orderPrefix),
    marketplaceId: wish.marketplaceId,
    fulfilledBy: wish.fulfilledBy,
    createdMs: wish.createdMs,
    ...terms(dice, wish),
    ...parties(dice, marketplace, wish),
    lines,
    status: 'UNSHIPPED',
    updatedMs: wish.createdMs,
    unshippedAtMs: null,
    packages: [],
    refunds: [],
  };
  return inStatus(order, wish);
}

function terms(
  dice: Dice,
  { createdMs, fulfilledBy }: OrderWish,
): Pick<Order, 'serviceLevel' | 'shipBy' | 'deliverBy'> {
  const serviceLevel =
    fulfilledBy === 'AMAZON' ? 'SECOND_DAY' : dice.pick(['STANDARD', 'STANDARD', 'EXPEDITED', 'NEXT_DAY']);
  const handlingDays = serviceLevel === 'STANDARD' ? 2 : 1;
  const transitDays = serviceLevel === 'STANDARD' ? 5 : 2;
  const shipByMs = createdMs + handlingDays * DAY_MS;
  return {
    serviceLevel,
    shipBy: { fromMs: createdMs, toMs: shipByMs },
    deliverBy: { fromMs: shipByMs + DAY_MS, toMs: shipByMs + transitDays * DAY_MS },
  };
}

function parties(
  dice: Dice,
  marketplace: Marketplace,
  wish: OrderWish,
): Pick<Order, 'programs' | 'buyer' | 'address'> {
  const invented = [...(dice.oneIn(6) ? ['PRIME'] : []), ...(dice.oneIn(8) ? ['AMAZON_BUSINESS'] : [])];
  const programs = wish.programs ?? invented;
  const buyer = inventBuyer(dice, marketplace, programs.includes('AMAZON_BUSINESS'));
  return { programs, buyer, address: inventAddress(dice, marketplace, buyer.name) };
}

function inStatus(order: Order, { status, pendingForMs = PENDING_MS, nowMs }: OrderWish): Order {
  switch (status) {
    case 'UNSHIPPED':
      return order;
    case 'PENDING':
      return { ...order, status, unshippedAtMs: nowMs + pendingForMs };
    case 'PENDING_AVAILABILITY':
    case 'UNFULFILLABLE':
      return { ...order, status };
    case 'CANCELLED':
      return {
        ...canceledOrder(order, { by: 'BUYER', reason: 'NoLongerNeeded' }),
        updatedMs: later(order, nowMs),
      };
    case 'SHIPPED':
      return shipped(order, itemsLeft(order), nowMs);
    case 'PARTIALLY_SHIPPED':
      return shipped(order, firstUnit(order), nowMs);
  }
}

function shipped(order: Order, items: PackageItem[], nowMs: number): Order {
  const shippedMs = later(order, nowMs);
  const withIt = withPackage(order, {
    packageReferenceId: '1',
    createdMs: shippedMs,
    carrier: 'UPS',
    shippingService: 'Ground',
    trackingNumber: `1ZCAUCE${order.orderId.slice(-7)}`,
    shipTime: new Date(shippedMs).toISOString(),
    isDelivered: false,
    items,
  });
  return { ...withIt, updatedMs: shippedMs };
}

function firstUnit(order: Order): PackageItem[] {
  return order.lines.slice(0, 1).map(({ orderItemId }) => ({ orderItemId, quantity: 1 }));
}

/** Some hours after the purchase, but not in the future. */
function later({ createdMs }: Order, nowMs: number): number {
  return Math.min(createdMs + 7 * HOUR_MS, nowMs);
}
