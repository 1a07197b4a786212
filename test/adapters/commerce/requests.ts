import { NO_CHARGES, type Charges } from '../../../src/domain/order/charges.js';
import type { CommerceTwin, Parcel, RefundLine } from '../../../src/domain/order/order-state.js';
import type { CommerceOrderRef } from '../../../src/ports/commerce-orders.js';
import { IntegrationError } from '../../../src/ports/integration-error.js';
import { STORE_ID } from '../../support/one-store.js';
import { AMAZON_ORDER_ID } from './amazon-order-read.js';

const ORDER_ITEM_ID = '05015851154158';

export function refOf({ orderId }: CommerceTwin): CommerceOrderRef {
  return { storeId: STORE_ID, amazonOrderId: AMAZON_ORDER_ID, commerceOrderId: orderId };
}

export function aParcel({
  number,
  quantity,
}: {
  readonly number: number;
  readonly quantity: number;
}): Parcel {
  return {
    number,
    packageReferenceId: String(number),
    commandId: null,
    lines: [{ orderItemId: ORDER_ITEM_ID, quantity }],
    carrierCode: 'UPS',
    carrierName: null,
    trackingNumber: `TRACK-${number}`,
    shippedAtMs: Date.UTC(2026, 10, 2, 12),
    stage: 'confirmed',
    commerceShipmentId: null,
    rejection: null,
  };
}

export function aRefundLine(
  line: Partial<Charges> & { readonly quantity: number; readonly orderItemId?: string },
): RefundLine {
  const { quantity, orderItemId = ORDER_ITEM_ID, ...amounts } = line;
  return { orderItemId, quantity, amounts: { ...NO_CHARGES, ...amounts } };
}

/** How a call failed; fails itself when the call did not, or not as an integration does. */
export async function failureOf(call: Promise<unknown>): Promise<IntegrationError> {
  const outcome = await call.catch((error: unknown) => error);
  if (outcome instanceof IntegrationError) return outcome;
  throw new Error('This did not fail as an integration does', { cause: outcome });
}
