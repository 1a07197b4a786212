import type { OrderEvent } from './order-event.js';
import { awaitsStore } from './store-troubles.js';

/** Changes nobody needs to read about one by one: they show in `waitingFor` and `lastSyncedAt`. */
const QUIET: ReadonlySet<OrderEvent['kind']> = new Set(['step-waiting', 'order-synced']);

const HEARD_FROM_AMAZON: ReadonlySet<OrderEvent['kind']> = new Set([
  'order-changed-at-amazon',
  'parcel-seen-at-amazon',
  'refund-seen-at-amazon',
  'own-refund-seen-at-amazon',
  'refund-set-aside',
  'canceled-at-amazon',
  'parcel-rejected',
  'invoice-uploaded',
  'invoice-upload-rejected',
  'invoice-upload-outcome-unknown',
  'refund-accepted',
  'refund-rejected',
  'refund-outcome-unknown',
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
  if (isQuiet(event)) return undefined;
  return {
    by: 'by' in event ? event.by : HEARD_FROM_AMAZON.has(event.kind) ? 'amazon' : 'cauce',
    commandId: 'commandId' in event ? event.commandId : null,
    detail: detailOf(event),
  };
}

/** That a step waits for new credentials, and the like, is told once. */
function isQuiet(event: OrderEvent): boolean {
  if (event.kind !== 'step-waiting') return QUIET.has(event.kind);
  return !awaitsStore(event.setback) || event.setback.attempts > 1;
}

function detailOf(event: OrderEvent): Readonly<Record<string, unknown>> {
  if (event.kind === 'order-changed-at-amazon') {
    const { status, buyerAskedToCancel, unknownWords = [] } = event.order;
    return { status, buyerAskedToCancel, ...(unknownWords.length === 0 ? {} : { unknownWords }) };
  }
  const envelope = new Set(['kind', 'by', 'commandId']);
  return Object.fromEntries(Object.entries(event).filter(([key]) => !envelope.has(key)));
}
