import { z } from 'zod';
import type { LedgerEntry } from '../../kit/ledger.js';
import { canceledOrder, withBuyerCancelRequest } from '../orders/cancellation.js';
import { CANCELERS, type Order } from '../orders/order.js';
import { itemsLeft, nextPackageReferenceId, withPackage } from '../orders/packages.js';
import { areOfDifferentItems } from './item-lines.js';
import { refundByHand } from './refund-by-hand.js';

interface Done {
  order: Order;
  ledger: Omit<LedgerEntry, 'amazonOrderId'>[];
}

/** What a person does in Seller Central, or a buyer at Amazon: the order after it, or in words why it cannot be. */
export type PersonAction = (order: Order, body: unknown, nowMs: number) => Done | string;

const BY = { by: 'seller-central' };

const cancelBody = z
  .object({ by: z.enum(CANCELERS).default('MERCHANT'), reason: z.string().default('NoInventory') })
  .prefault({});

const cancel: PersonAction = (order, body) => {
  const who = cancelBody.safeParse(body ?? undefined);
  if (!who.success) return z.prettifyError(who.error);
  if (!['PENDING', 'PENDING_AVAILABILITY', 'UNSHIPPED'].includes(order.status))
    return cannot('be canceled', order);
  return {
    order: canceledOrder(order, who.data),
    ledger: [
      { effect: 'canceled', key: 'seller-central', detail: { ...BY, canceledBy: who.data.by, ...who.data } },
    ],
  };
};

const shipBody = z
  .object({
    carrierCode: z.string().default('UPS'),
    trackingNumber: z.string().optional(),
    lines: z
      .array(z.object({ orderItemId: z.string(), quantity: z.number().int().positive() }))
      .refine(areOfDifferentItems, 'An item is named twice.')
      .optional(),
  })
  .prefault({});

const ship: PersonAction = (order, body, nowMs) => {
  const wish = shipBody.safeParse(body ?? undefined);
  if (!wish.success) return z.prettifyError(wish.error);
  if (!['UNSHIPPED', 'PARTIALLY_SHIPPED'].includes(order.status)) return cannot('be shipped', order);
  const items = wish.data.lines ?? itemsLeft(order);
  if (items.some((item) => item.quantity > leftOf(order, item.orderItemId)))
    return 'More than what is left to ship.';
  const packageReferenceId = nextPackageReferenceId(order);
  const added = {
    packageReferenceId,
    createdMs: nowMs,
    carrier: wish.data.carrierCode,
    shippingService: null,
    trackingNumber: wish.data.trackingNumber ?? `1ZCAUCE${order.orderId.slice(-7)}${packageReferenceId}`,
    shipTime: new Date(nowMs).toISOString(),
    isDelivered: false,
    items,
  };
  const row = { effect: 'shipment-confirmed', key: packageReferenceId, detail: { ...BY, ...added } };
  return { order: withPackage(order, added), ledger: [row] };
};

function leftOf(order: Order, orderItemId: string): number {
  return itemsLeft(order).find((item) => item.orderItemId === orderItemId)?.quantity ?? 0;
}

const deliver: PersonAction = (order) => {
  if (order.packages.length === 0) return cannot('be delivered', order);
  return {
    order: { ...order, packages: order.packages.map((each) => ({ ...each, isDelivered: true })) },
    ledger: [],
  };
};

const reasonBody = z.object({ reason: z.string().optional() }).prefault({});

const requestCancel: PersonAction = (order, body) => {
  const wish = reasonBody.safeParse(body ?? undefined);
  if (!wish.success) return z.prettifyError(wish.error);
  if (order.status !== 'UNSHIPPED') return cannot('be canceled by its buyer', order);
  return { order: withBuyerCancelRequest(order, wish.data.reason ?? 'Order created by mistake'), ledger: [] };
};

const confirmPayment: PersonAction = (order) => {
  if (!['PENDING', 'PENDING_AVAILABILITY'].includes(order.status)) return cannot('be paid', order);
  return { order: { ...order, status: 'UNSHIPPED', unshippedAtMs: null }, ledger: [] };
};

function cannot(what: string, { status }: Order): string {
  return `An order that is ${status} cannot ${what}.`;
}

export const PERSON_ACTIONS: Readonly<Record<string, PersonAction>> = {
  cancel,
  ship,
  deliver,
  refund: refundByHand,
  confirm: confirmPayment,
  'buyer-cancel-request': requestCancel,
};
