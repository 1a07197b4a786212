import { z } from 'zod';

import type { CommerceOrderName } from '../../../ports/order-records.js';
import { looseId } from '../loose-schema.js';

const id = looseId.optional().catch(undefined);
const number = z
  .union([z.string(), z.number().transform(String)])
  .pipe(z.string().regex(/^[^\p{Cc}\p{Cs}]{1,64}$/u))
  .optional()
  .catch(undefined);

const orderFields = z.object({ entity_id: id, increment_id: number });
const fields = orderFields.extend({
  order_id: id,
  orderId: id,
  parent_id: id,
  id,
  order: orderFields.optional().catch(undefined),
});
type Fields = z.infer<typeof fields>;

/** Whose `entity_id` is not the order's. */
const PART_OF_AN_ORDER =
  /shipment|invoice|creditmemo|rma|item|track|tax|comment|history|payment|address|grid/;
/** Whose parent is the order. */
const BELOW_AN_ORDER = /order_(status_history|payment|address)/;
/** Where a webhook's chosen fields may stand; people name them after the entity. */
const NESTED = ['data', 'value', 'entity', 'subject', 'shipment', 'invoice', 'creditmemo', 'track'];

/** The order an I/O Event is about, whose `type` says what `value` is. */
export function orderOfEvent(type: string, value: unknown): CommerceOrderName | null {
  const read = fields.safeParse(value);
  if (!read.success) return null;
  const named = namedOutright(read.data);
  if (named !== null) return named;
  if (BELOW_AN_ORDER.test(type)) return nameOf(read.data.parent_id, undefined);
  if (PART_OF_AN_ORDER.test(type) || !type.includes('order')) return null;
  return nameOf(read.data.entity_id, read.data.increment_id);
}

/** The order a webhook is about: its fields are what the merchant has chosen, and nothing says of what they are. */
export function orderOfWebhook(body: unknown): CommerceOrderName | null {
  const whole = z.record(z.string(), z.unknown()).safeParse(body);
  if (!whole.success) return null;
  const places = [body, ...NESTED.map((name) => whole.data[name])]
    .map((place) => fields.safeParse(place).data)
    .filter((place) => place !== undefined);
  for (const place of places) {
    const named = namedOutright(place);
    if (named !== null) return named;
  }
  const [top] = places;
  return nameOf(top?.entity_id ?? top?.id, top?.increment_id);
}

function namedOutright({ order_id: first, orderId: second, order }: Fields): CommerceOrderName | null {
  return nameOf(first ?? second, undefined) ?? nameOf(order?.entity_id, order?.increment_id);
}

function nameOf(orderId: number | undefined, orderNumber: string | undefined): CommerceOrderName | null {
  if (orderId === undefined && orderNumber === undefined) return null;
  return {
    ...(orderId === undefined ? {} : { orderId }),
    ...(orderNumber === undefined ? {} : { orderNumber }),
  };
}
