import { cancelEvents } from './evolve-cancel.js';
import { lookEvents } from './evolve-looks.js';
import { holdEvents } from './evolve-holds.js';
import { parcelEvents } from './evolve-parcels.js';
import { refundEvents } from './evolve-refunds.js';
import { uploadEvents } from './evolve-uploads.js';
import { stepEvents } from './evolve-steps.js';
import type { OrderEvent } from './order-event.js';
import type { OrderState } from './order-state.js';

/** How each kind of event changes the state. */
export type Evolution<Kind extends OrderEvent['kind']> = {
  readonly [K in Kind]: (order: OrderState, event: Extract<OrderEvent, { kind: K }>) => OrderState;
};

const EVOLUTION: Evolution<OrderEvent['kind']> = {
  ...parcelEvents,
  ...uploadEvents,
  ...refundEvents,
  ...cancelEvents,
  ...holdEvents,
  ...stepEvents,
  ...lookEvents,
};

/** Enough to absorb every repeat a client may send, few enough to be carried along. */
const TAKEN_COMMANDS_KEPT = 200;

/** Every state change. An event that cannot follow the state is our bug and throws. */
export function evolve(order: OrderState, event: OrderEvent): OrderState {
  const next = evolutionOf(event.kind)(order, event);
  return takesCommand(event) ? withTakenCommand(next, event.commandId) : next;
}

/** The table pairs each kind with its own event; TypeScript cannot follow that pairing through a lookup. */
function evolutionOf(kind: OrderEvent['kind']): (order: OrderState, event: OrderEvent) => OrderState {
  return EVOLUTION[kind] as (order: OrderState, event: OrderEvent) => OrderState;
}

/** A refused command is not taken: sent again later, it is judged again. */
function takesCommand(event: OrderEvent): event is OrderEvent & { readonly commandId: string } {
  return event.kind !== 'command-refused' && 'commandId' in event && event.commandId !== null;
}

function withTakenCommand(order: OrderState, commandId: string): OrderState {
  return { ...order, takenCommandIds: [...order.takenCommandIds, commandId].slice(-TAKEN_COMMANDS_KEPT) };
}
