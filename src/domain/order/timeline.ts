import type { OrderEvent } from './order-event.js';

/** Changes nobody needs to read about one by one: they show in `waitingFor` and `lastSyncedAt`. */
const QUIET: ReadonlySet<OrderEvent['kind']> = new Set(['step-waiting', 'order-synced']);

const HEARD_FROM_AMAZON: ReadonlySet<OrderEvent['kind']> = new Set([
  'order-changed-at-amazon',
  'parcel-seen-at-amazon',
  'canceled-at-amazon',
  'parcel-rejected',
  'invoice-uploaded',
  'invoice-upload-rejected',
  'refund-accepted',
  'refund-rejected',
  'cancel-accepted',
  'cancel-rejected',
]);

export interface TimelineText {
  readonly by: string;
  readonly commandId: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** How an event stands on the order's timeline; undefined when it does not. */
export function timelineTextOf(event: OrderEvent): TimelineText | undefined {
  if (QUIET.has(event.kind)) return undefined;
  return {
    by: 'by' in event ? event.by : HEARD_FROM_AMAZON.has(event.kind) ? 'amazon' : 'cauce',
    commandId: 'commandId' in event ? event.commandId : null,
    detail: detailOf(event),
  };
}

function detailOf(event: OrderEvent): Readonly<Record<string, unknown>> {
  if (event.kind === 'order-changed-at-amazon') {
    return { status: event.order.status, buyerAskedToCancel: event.order.buyerAskedToCancel };
  }
  const envelope = new Set(['kind', 'by', 'commandId']);
  return Object.fromEntries(Object.entries(event).filter(([key]) => !envelope.has(key)));
}
