import type { Commerce } from '../commerce.js';
import { requireOrder } from '../orders/orders.js';
import type { LedgerRow } from '../../kit/ledger.js';
import type { Columns } from '../documents/columns.js';
import type { OrderDocument } from '../documents/order-document.js';
import type { SalesDocument } from '../documents/sales-document.js';
import type { EventTelling } from './telling.js';

export interface OrderEvent {
  /** As Commerce names it, e.g. `sales_order_save_after`. */
  name: string;
  value: Columns;
}

type Oddities = Pick<EventTelling, 'isNewWrong' | 'savedFieldsOnly' | 'areaCode'>;

const DOCUMENTS: Readonly<Record<string, 'shipment' | 'invoice' | 'creditmemo'>> = {
  'shipment-created': 'shipment',
  'invoice-created': 'invoice',
  'credit-memo-created': 'creditmemo',
};

/** What Commerce tells of an effect that stands in the ledger, whoever caused it. */
export function eventsOf(commerce: Commerce, row: LedgerRow, odd: Oddities): OrderEvent[] {
  const { orderId, by } = row.detail as { orderId: number; by: 'rest' | 'admin' };
  const order = requireOrder(commerce, String(orderId));
  const isPlaced = row.effect === 'order-placed';
  const context = odd.areaCode && {
    context_application_state: { get_area_code: by === 'admin' ? 'adminhtml' : 'webapi_rest' },
  };
  const seal = (isNew: boolean, name: string, value: Columns): OrderEvent => ({
    name,
    value: { ...value, _isNew: isNew !== odd.isNewWrong, ...context },
  });
  // The one change that is none of the order's.
  if (row.effect === 'track-added')
    return trackEvents(commerce, row.key)
      .slice(-1)
      .map(({ name, value }) => seal(true, name, value));
  const ofOrder = odd.savedFieldsOnly ? savedFields(order) : orderFields(order);
  return [
    ...documentEvents(commerce, row).map(({ name, value }) => seal(true, name, value)),
    ...(row.effect === 'commented'
      ? [seal(true, 'sales_order_status_history_save_after', lastComment(order))]
      : []),
    seal(isPlaced, 'sales_order_save_after', ofOrder),
    seal(isPlaced, 'sales_order_save_commit_after', ofOrder),
  ];
}

function documentEvents(commerce: Commerce, { effect, key }: LedgerRow): OrderEvent[] {
  const kind = DOCUMENTS[effect];
  const document = kind && commerce.store.read<SalesDocument>(kind, key);
  if (!document) return [];
  return [
    { name: `sales_order_${kind}_save_after`, value: documentFields(document, kind) },
    ...(kind === 'shipment' ? trackEvents(commerce, key) : []),
  ];
}

function trackEvents({ store }: Commerce, shipmentId: string): OrderEvent[] {
  const tracks = store.read<SalesDocument>('shipment', shipmentId)?.['tracks'];
  return (Array.isArray(tracks) ? (tracks as Columns[]) : []).map((track) => ({
    name: 'sales_order_shipment_track_save_after',
    value: trackFields(track),
  }));
}

/** As little use as the real one's: neither which items of the order nor how many. */
function documentFields(document: SalesDocument, kind: string): Columns {
  const { entity_id, increment_id, order_id, created_at, updated_at, items } = document;
  return {
    entity_id,
    increment_id,
    order_id,
    created_at,
    updated_at,
    items: items.map(({ sku, name }) => ({ sku, name })),
    ...(kind === 'creditmemo' && { invoice: { order_id } }),
  };
}

function trackFields({ entity_id, parent_id, order_id, carrier_code, title }: Columns): Columns {
  return { entity_id, parent_id, order_id, carrier_code, title };
}

function orderFields(order: OrderDocument): Columns {
  const told = ['entity_id', 'increment_id', 'ext_order_id', 'store_id', 'state', 'status', 'created_at'];
  const personal = ['customer_email', 'customer_firstname', 'customer_lastname', 'billing_address'];
  const columns = [...told, ...personal, 'updated_at', 'grand_total'].filter((column) => column in order);
  return Object.fromEntries(columns.map((column) => [column, order[column]]));
}

function savedFields({ entity_id, state, status, updated_at }: OrderDocument): Columns {
  return { entity_id, state, status, updated_at };
}

function lastComment(order: OrderDocument): Columns {
  return { ...order.status_histories.at(-1) };
}
