import type { OrderEvent } from '../src/domain/order/order-event.js';
import { mayBeDone } from '../src/domain/order/setbacks.js';
import { commerce, sellerCentral } from './activity-policies.js';
import type { OrderLog } from './order-log.js';
import { commerceRefOf, requireNumbered } from './order-refs.js';
import { whileRecording } from './while-recording.js';

export async function confirmParcel(log: OrderLog, number: number): Promise<readonly OrderEvent[]> {
  const { storeId, amazonOrderId, marketplaceId, parcels, setbacks } = log.state;
  const parcel = requireNumbered(parcels, number);
  const mayBeThere = mayBeDone(setbacks[`confirm-parcel:${number}`]);
  const summary = `Confirm parcel ${number} at Amazon`;
  await whileRecording(log, (unrecorded) =>
    sellerCentral.confirmParcel.executeWithOptions({ summary }, [
      { storeId, amazonOrderId, marketplaceId, parcel, mayBeThere, unrecorded },
    ]),
  );
  return [{ kind: 'parcel-confirmed', number, atMs: Date.now() }];
}

export async function shipInCommerce({ state }: OrderLog, number: number): Promise<readonly OrderEvent[]> {
  const parcel = requireNumbered(state.parcels, number);
  const earlier = state.parcels.filter(({ stage }) => stage === 'shipped').flatMap(({ lines }) => lines);
  const summary = `Ship parcel ${number} in Commerce`;
  const commerceShipmentId = await commerce.shipInCommerce.executeWithOptions({ summary }, [
    { ...commerceRefOf(state), parcel, earlier },
  ]);
  return [{ kind: 'parcel-shipped', number, commerceShipmentId }];
}

export async function invoiceInCommerce({ state }: OrderLog, number: number): Promise<readonly OrderEvent[]> {
  const { lines } = requireNumbered(state.invoices, number);
  const earlier = state.invoices
    .filter(({ stage }) => stage === 'invoiced')
    .flatMap((invoice) => invoice.lines);
  const summary = `Invoice ${number} in Commerce`;
  const commerceInvoiceId = await commerce.invoiceInCommerce.executeWithOptions({ summary }, [
    { ...commerceRefOf(state), number, lines, earlier },
  ]);
  return [{ kind: 'order-invoiced', number, commerceInvoiceId }];
}
