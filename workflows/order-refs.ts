import type { OrderState } from '../src/domain/order/order-state.js';
import type { CommerceOrderRef } from '../src/ports/commerce-orders.js';

export function commerceRefOf({ storeId, amazonOrderId, commerce }: OrderState): CommerceOrderRef {
  if (commerce === null) throw new Error('The order is not in Commerce');
  return { storeId, amazonOrderId, commerceOrderId: commerce.orderId };
}

export function requireNumbered<Item extends { readonly number: number }>(
  items: readonly Item[],
  number: number,
): Item {
  const item = items.find((candidate) => candidate.number === number);
  if (item === undefined) throw new Error(`Nothing has the number ${number}`);
  return item;
}
