import { couldNotSave, noSuchEntity } from '../rest/commerce-error.js';
import { stateInProcess } from '../rules/order-state.js';
import { canShip, isIn } from '../rules/order-abilities.js';
import { hasInstalledPayment } from './payment-methods.js';
import { ledgerItems, overdrawn, refuseFor, requestedLines, type RequestedLines } from './requested-lines.js';
import { newDocument } from '../documents/new-document.js';
import { orderEffect, requireOrder, saveOrder } from '../orders/orders.js';
import { statusAfterDocument } from '../orders/order-statuses.js';
import { qtyToShip } from '../rules/item-quantities.js';
import { DEFAULT_SOURCE } from '../products/sources.js';
import { takeShippedStock } from '../products/stock.js';
import { timestamp, type Actor, type Commerce } from '../commerce.js';
import { notifyCustomer } from './notify-customer.js';
import type { Columns } from '../documents/columns.js';
import type { OrderDocument } from '../documents/order-document.js';
import type { SalesDocument } from '../documents/sales-document.js';
import type { ShipRequest } from './action-requests.js';

/** Without items it ships what was ordered, not what is left: so on a partly shipped order it is refused. */
export function shipOrder(
  commerce: Commerce,
  orderId: string,
  { request, by }: { request: ShipRequest; by: Actor },
): string {
  const order = requireOrder(commerce, orderId);
  const requested = requestedLines(order, request.items, (item) =>
    item.is_virtual === 1 ? 0 : item.qty_ordered,
  );
  refuseFor('Shipment Document Validation Error(s):', problems(order, requested, request));
  const lines = requested.lines.filter((line) => line.qty > 0);
  // On a stock of several sources too, Commerce takes the default one unless it is told.
  const source = request.arguments.extension_attributes?.source_code ?? DEFAULT_SOURCE;
  if (!hasInstalledPayment(order) || !takeShippedStock(commerce, lines, source)) {
    throw couldNotSave('a shipment');
  }
  const totalQty = lines.reduce((sum, line) => sum + line.qty, 0);
  const shipment = newDocument(commerce, 'shipment', {
    order,
    lines,
    comment: request.comment,
    columns: { total_qty: totalQty, packages: [], extension_attributes: { source_code: source } },
  });
  shipment['tracks'] = request.tracks.map((track) =>
    newTrack(commerce, shipment.entity_id, { order, track }),
  );
  for (const { item, qty } of lines) item.qty_shipped += qty;
  order.state = stateInProcess(order);
  order.status = statusAfterDocument(commerce, order);
  saveOrder(commerce, order);
  commerce.store.write('shipment', String(shipment.entity_id), shipment);
  const detail = {
    by,
    items: ledgerItems(lines),
    source,
    tracks: request.tracks,
    comment: request.comment?.comment ?? null,
  };
  commerce.ledger.append(orderEffect(order, 'shipment-created', { key: String(shipment.entity_id), detail }));
  if (request.notify === true) notifyCustomer(commerce, order, 'Shipment');
  return String(shipment.entity_id);
}

function problems(order: OrderDocument, { lines, hasForeignItems }: RequestedLines, request: ShipRequest) {
  const isBarred = isIn(order, ['payment_review', 'holded', 'canceled']);
  return [
    isBarred && `A shipment cannot be created when an order has a status of ${order.status ?? ''}`,
    !isBarred && !canShip(order) && 'The order does not allow a shipment to be created.',
    ...overdrawn(lines, qtyToShip).map(
      ({ sku }) =>
        `The quantity to ship must not be greater than the unshipped quantity for product SKU "${sku}".`,
    ),
    hasForeignItems && 'The shipment contains product SKU "" that is not part of the original order.',
    !lines.some((line) => line.qty > 0) && "You can't create a shipment without products.",
    request.tracks.some((track) => track.track_number === '') && 'Please enter a tracking number.',
  ];
}

/** A track added later changes neither the order nor the time of its last change. */
export function addTrack(
  commerce: Commerce,
  shipmentId: string,
  {
    track,
    insteadOf,
    by,
  }: { track: ShipRequest['tracks'][number]; insteadOf?: string | undefined; by: Actor },
): string {
  const shipment = commerce.store.read<ShipmentDocument>('shipment', shipmentId);
  if (!shipment) throw noSuchEntity();
  const order = requireOrder(commerce, String(shipment.order_id));
  const added = newTrack(commerce, shipment.entity_id, { order, track });
  shipment.tracks = [...shipment.tracks.filter((each) => each['track_number'] !== insteadOf), added];
  commerce.store.write('shipment', shipmentId, shipment);
  const detail = { by, shipmentId: shipment.entity_id, track };
  commerce.ledger.append(orderEffect(order, 'track-added', { key: shipmentId, detail }));
  return String(added['entity_id']);
}

interface ShipmentDocument extends SalesDocument {
  tracks: Columns[];
}

function newTrack(
  commerce: Commerce,
  shipmentId: number,
  { order, track }: { order: OrderDocument; track: ShipRequest['tracks'][number] },
): Columns {
  const now = timestamp(commerce);
  return {
    ...track,
    entity_id: commerce.store.nextNumber('shipment-track', 1),
    order_id: order.entity_id,
    parent_id: shipmentId,
    weight: null,
    qty: null,
    description: null,
    created_at: now,
    updated_at: now,
  };
}
