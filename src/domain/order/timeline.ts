import type { OrderEvent } from './order-event.js';
import { awaitsStore } from './store-troubles.js';

/** Changes nobody needs to read about one by one: they show in `waitingFor` and `lastSyncedAt`. */
const QUIET: ReadonlySet<OrderEvent['kind']> = new Set([
  'step-waiting',
  'order-synced',
  'look-asked',
  'looked-at-commerce',
]);

const HEARD_FROM_AMAZON: ReadonlySet<OrderEvent['kind']> = new Set([
  'order-changed-at-amazon',
  'parcel-seen-at-amazon',
  'refund-seen-at-amazon',
  'own-refund-seen-at-amazon',
  'refund-set-aside',
  'canceled-at-amazon',
  'parcel-rejected',
  'tracking-correction-rejected',
  'invoice-uploaded',
  'invoice-upload-rejected',
  'invoice-upload-outcome-unknown',
  'refund-accepted',
  'refund-rejected',
  'refund-outcome-unknown',
  'cancel-accepted',
  'cancel-rejected',
]);

const HEARD_FROM_COMMERCE: ReadonlySet<OrderEvent['kind']> = new Set([
  'parcel-seen-in-commerce',
  'invoice-seen-in-commerce',
  'credit-memo-seen-in-commerce',
  'cancel-credited-in-commerce',
  'hold-seen-in-commerce',
  'tracking-changed-in-commerce',
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
    by: 'by' in event ? event.by : heardFrom(event),
    commandId: 'commandId' in event ? event.commandId : null,
    detail: detailOf(event),
  };
}

function heardFrom({ kind }: OrderEvent): string {
  if (HEARD_FROM_AMAZON.has(kind)) return 'amazon';
  return HEARD_FROM_COMMERCE.has(kind) ? 'commerce' : 'cauce';
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
