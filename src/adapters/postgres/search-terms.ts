import type { AmazonOrder } from '../../domain/order/amazon-order.js';
import type { OrderState } from '../../domain/order/order-state.js';

export function termsOfState(state: OrderState): readonly string[] {
  return termsOf(state, [state.commerce?.orderNumber, ...trackingNumbersOf(state.parcels)]);
}

export function termsOfRead(order: AmazonOrder): readonly string[] {
  return termsOf(order, trackingNumbersOf(order.packages));
}

type Maybe = string | null | undefined;

function termsOf(
  { amazonOrderId, lines }: Pick<AmazonOrder, 'amazonOrderId' | 'lines'>,
  more: readonly Maybe[],
): readonly string[] {
  const terms: readonly Maybe[] = [amazonOrderId, ...lines.map(({ sku }) => sku), ...more];
  return [...new Set(terms.filter((term) => typeof term === 'string'))];
}

function trackingNumbersOf(parcels: readonly { readonly trackingNumber: string | null }[]): readonly Maybe[] {
  return parcels.map(({ trackingNumber }) => trackingNumber);
}
