import { z } from 'zod';
import { refundDetail } from '../feeds/adjustment.js';
import { requireMarketplace } from '../marketplaces.js';
import { parseCents } from '../money.js';
import { refundableCents } from '../orders/order-money.js';
import { COMPONENTS, type ComponentCents, type Order, type OrderLine, type Refund } from '../orders/order.js';
import { shippedQuantity } from '../orders/packages.js';
import { areOfDifferentItems } from './item-lines.js';
import type { PersonAction } from './person-actions.js';

const refundBody = z
  .strictObject({
    reason: z.string().default('CustomerReturn'),
    lines: z
      .array(
        z.strictObject({
          orderItemId: z.string(),
          amounts: z
            .partialRecord(z.enum(COMPONENTS), z.string())
            .refine((amounts) => Object.keys(amounts).length > 0, 'An item has no amounts.'),
        }),
      )
      .min(1)
      .refine(areOfDifferentItems, 'An item is named twice.')
      .optional(),
  })
  .prefault({});

/** Gives back the amounts asked for, or all that is left of every line that was shipped. */
export const refundByHand: PersonAction = (order, body, nowMs) => {
  const wish = refundBody.safeParse(body ?? undefined);
  if (!wish.success) return z.prettifyError(wish.error);
  const { reason, lines } = wish.data;
  const wanted = lines?.map(({ orderItemId, amounts }) => ({
    orderItemId,
    cents: centsOf(amounts, order.marketplaceId),
  }));
  const refundId = `R-${String(nowMs)}-${String(order.refunds.length + 1)}`;
  const refunds: Refund[] = (wanted ?? allThatIsLeft(order)).map(({ orderItemId, cents }) => ({
    key: `seller-central-${String(nowMs)}-${orderItemId}`,
    refundId,
    refundedMs: nowMs,
    orderItemId,
    reason,
    cents,
  }));
  if (refunds.length === 0) return 'There is nothing left to refund.';
  if (!refunds.every((refund) => canBeRefunded(order, refund))) return 'More than what is left to refund.';
  const marketplace = requireMarketplace(order.marketplaceId);
  return {
    order: { ...order, refunds: [...order.refunds, ...refunds] },
    ledger: refunds.map((each) => ({
      effect: 'refunded',
      key: each.key,
      detail: { by: 'seller-central', ...refundDetail(each, marketplace) },
    })),
  };
};

function centsOf(amounts: Partial<Record<string, string>>, marketplaceId: string): ComponentCents {
  const marketplace = requireMarketplace(marketplaceId);
  const given = COMPONENTS.filter((component) => amounts[component] !== undefined);
  return Object.fromEntries(
    given.map((component) => [component, parseCents(amounts[component] ?? '', marketplace) ?? NaN]),
  );
}

function allThatIsLeft(order: Order): Pick<Refund, 'orderItemId' | 'cents'>[] {
  return order.lines
    .filter((line) => shippedQuantity(order, line.orderItemId) > 0)
    .map((line) => ({ orderItemId: line.orderItemId, cents: leftOf(order, line) }))
    .filter(({ cents }) => Object.keys(cents).length > 0);
}

function leftOf(order: Order, line: OrderLine): ComponentCents {
  const left = COMPONENTS.map((component) => [component, refundableCents(order, line, component)] as const);
  return Object.fromEntries(left.filter(([, cents]) => cents > 0));
}

function canBeRefunded(order: Order, { orderItemId, cents }: Refund): boolean {
  const line = order.lines.find((candidate) => candidate.orderItemId === orderItemId);
  if (!line || shippedQuantity(order, orderItemId) === 0) return false;
  return COMPONENTS.every((component) => {
    const amount = cents[component];
    return amount === undefined || (amount > 0 && amount <= refundableCents(order, line, component));
  });
}
