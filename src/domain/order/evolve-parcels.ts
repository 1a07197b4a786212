import type { Evolution } from './evolve.js';
import { withoutSetback, withSetback } from './setbacks.js';
import { replacedByNumber } from './replaced-by-number.js';

type Kinds =
  | 'order-placed'
  | 'ship-requested'
  | 'parcel-seen-at-amazon'
  | 'parcel-confirmed'
  | 'parcel-rejected'
  | 'parcel-shipped'
  | 'invoice-requested'
  | 'order-invoiced';

/** The goods: placed in Commerce, packed, shipped and invoiced. */
export const parcelEvents: Evolution<Kinds> = {
  'order-placed': (order, { twin }) => withoutSetback({ ...order, commerce: twin }, 'place'),
  'ship-requested': (order, { parcels }) => ({ ...order, parcels: [...order.parcels, ...parcels] }),
  'parcel-seen-at-amazon': (order, { parcel }) => ({
    ...order,
    parcels: [...order.parcels, parcel],
    settledAtMs: Math.max(order.settledAtMs ?? 0, parcel.shippedAtMs),
  }),
  'parcel-confirmed': (order, { number, atMs }) =>
    withoutSetback(
      {
        ...order,
        settledAtMs: atMs,
        parcels: replacedByNumber(order.parcels, number, {
          from: 'requested',
          change: { stage: 'confirmed' },
        }),
      },
      `confirm-parcel:${number}`,
    ),
  'parcel-rejected': (order, { number, setback }) =>
    withSetback(
      {
        ...order,
        parcels: replacedByNumber(order.parcels, number, {
          from: 'requested',
          change: { stage: 'rejected', rejection: setback.message },
        }),
        // Amazon knows something we don't: look.
        syncRequested: true,
      },
      `confirm-parcel:${number}`,
      setback,
    ),
  'parcel-shipped': (order, { number, commerceShipmentId }) =>
    withoutSetback(
      {
        ...order,
        parcels: replacedByNumber(order.parcels, number, {
          from: 'confirmed',
          change: { stage: 'shipped', commerceShipmentId },
        }),
      },
      `ship:${number}`,
    ),
  'invoice-requested': (order, { invoice }) => ({ ...order, invoices: [...order.invoices, invoice] }),
  'order-invoiced': (order, { number, commerceInvoiceId }) =>
    withoutSetback(
      {
        ...order,
        invoices: replacedByNumber(order.invoices, number, {
          from: 'requested',
          change: { stage: 'invoiced', commerceInvoiceId },
        }),
      },
      `invoice:${number}`,
    ),
};
