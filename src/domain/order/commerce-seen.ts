import { cancelSeen, canceledPiecesSeen } from './cancels-seen.js';
import type { CommerceDocuments, CommerceSight } from './commerce-sight.js';
import { creditMemoSeen } from './credit-memos-seen.js';
import { evolve } from './evolve.js';
import { differenceEvents, type Difference, type Findings } from './findings.js';
import { invoiceSeen } from './invoices-seen.js';
import { isHeldInCommerce, isHoldBeingMoved } from './holds.js';
import type { OrderEvent } from './order-event.js';
import type { OrderState } from './order-state.js';
import { shipmentSeen } from './shipments-seen.js';
import { tracksSeen } from './tracks-seen.js';

/**
 * What follows from what people did in Commerce: it is asked of Amazon by the same steps as what was asked for here, and
 * what stands in Commerce already is not made there again.
 */
export function commerceSeen(
  order: OrderState,
  { isCanceled, documents }: CommerceSight & { readonly documents: CommerceDocuments },
  atMs: number,
): readonly OrderEvent[] {
  const { isHeld, canceled, invoices, shipments, ownShipments = [], creditMemos } = documents;
  const looks: readonly ((state: OrderState) => Findings)[] = [
    ...invoices.map((each) => (state: OrderState) => invoiceSeen(state, each)),
    ...shipments.map((each) => (state: OrderState) => shipmentSeen(state, each, { all: shipments, atMs })),
    ...ownShipments.map((each) => (state: OrderState) => tracksSeen(state, each)),
    ...creditMemos.map((each) => (state: OrderState) => creditMemoSeen(state, each)),
    (state) => (isCanceled ? cancelSeen(state) : canceledPiecesSeen(state, canceled)),
  ];
  const events: OrderEvent[] =
    isHeld === isHeldInCommerce(order.hold) || isHoldBeingMoved(order)
      ? []
      : [{ kind: 'hold-seen-in-commerce', isHeld }];
  const differences: Difference[] = [];
  let state = order;
  for (const look of looks) {
    const found = look(state);
    events.push(...found.events);
    differences.push(...found.differences);
    state = found.events.reduce(evolve, state);
  }
  return [...events, ...differenceEvents(state, differences, atMs)];
}
