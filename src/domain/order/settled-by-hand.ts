import type { OrderState } from './order-state.js';

interface Numbered {
  readonly number: number;
  readonly stage: string;
}

/** What Commerce refused a person has settled there, or needs no more: the step is over, and no document of it is known. */
export function withSettledByHand(order: OrderState, step: string): OrderState {
  const [kind, named] = step.split(':');
  const number = Number(named);
  switch (kind) {
    case 'ship':
      return { ...order, parcels: moved(order.parcels, number, { from: 'confirmed', to: 'shipped' }) };
    case 'invoice':
      return { ...order, invoices: moved(order.invoices, number, { from: 'requested', to: 'invoiced' }) };
    case 'refund':
      return { ...order, refunds: moved(order.refunds, number, { from: 'accepted', to: 'credited' }) };
    case 'cancel':
      return withCancelSettled(order);
    default:
      return order;
  }
}

function withCancelSettled(order: OrderState): OrderState {
  if (order.phase !== 'canceling' || order.cancellation.stage !== 'accepted') return order;
  const { sinceMs } = order.setbacks['cancel'] ?? { sinceMs: order.lastSyncedAtMs };
  const cancellation = { ...order.cancellation, stage: 'done' } as const;
  return { ...order, phase: 'canceled', cancellation, settledAtMs: sinceMs };
}

function moved<Item extends Numbered>(
  items: readonly Item[],
  number: number,
  { from, to }: { readonly from: Item['stage']; readonly to: Item['stage'] },
): readonly Item[] {
  return items.map((item) => (item.number === number && item.stage === from ? { ...item, stage: to } : item));
}
