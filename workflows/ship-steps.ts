import { asCorrected } from '../src/domain/order/evolve-parcels.js';
import type { OrderEvent } from '../src/domain/order/order-event.js';
import type { Parcel } from '../src/domain/order/order-state.js';
import { mayBeDone } from '../src/domain/order/setbacks.js';
import { commerce, sellerCentral } from './activity-policies.js';
import type { OrderLog } from './order-log.js';
import { commerceRefOf, requireNumbered } from './order-refs.js';
import { whileRecording } from './while-recording.js';

export async function confirmParcel(log: OrderLog, number: number): Promise<readonly OrderEvent[]> {
  const parcel = requireNumbered(log.state.parcels, number);
  const mayBeThere = mayBeDone(log.state.setbacks[`confirm-parcel:${number}`]);
  await sendParcel(log, parcel, { mayBeThere, summary: `Confirm parcel ${number} at Amazon` });
  return [{ kind: 'parcel-confirmed', number, atMs: Date.now() }];
}

/** The same package sent again: Amazon edits it. */
export async function correctTracking(log: OrderLog, number: number): Promise<readonly OrderEvent[]> {
  const parcel = asCorrected(requireNumbered(log.state.parcels, number));
  const mayBeThere = mayBeDone(log.state.setbacks[`correct-tracking:${number}`]);
  const summary = `Correct the tracking number of parcel ${number} at Amazon`;
  await sendParcel(log, parcel, { mayBeThere, isEdit: true, summary });
  return [{ kind: 'tracking-corrected', number }];
}

interface Sending {
  readonly mayBeThere: boolean;
  readonly isEdit?: true;
  readonly summary: string;
}

async function sendParcel(log: OrderLog, parcel: Parcel, { summary, ...how }: Sending): Promise<void> {
  const { storeId, amazonOrderId, marketplaceId } = log.state;
  await whileRecording(log, (unrecorded) =>
    sellerCentral.confirmParcel.executeWithOptions({ summary }, [
      { storeId, amazonOrderId, marketplaceId, parcel, ...how, unrecorded },
    ]),
  );
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
