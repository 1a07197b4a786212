import type { CommerceOrderId } from '../../domain/ids.js';
import type { CommerceClient } from './commerce-client.js';
import { order, ORDER_FIELDS, type CommerceOrder } from './order-schema.js';

export function readOrder(client: CommerceClient, commerceOrderId: CommerceOrderId): Promise<CommerceOrder> {
  return client({
    method: 'GET',
    path: `orders/${commerceOrderId}`,
    query: [['fields', ORDER_FIELDS]],
    answer: order,
  });
}
