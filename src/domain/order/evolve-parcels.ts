import type { Evolution } from './evolve.js';
import type { Invoice, OrderState, Parcel } from './order-state.js';
import { Pieces } from './pieces.js';
import { quantitiesOf } from './quantities.js';
import { withoutSetback, withSetback } from './setbacks.js';
import { replacedByNumber } from './replaced-by-number.js';

type Kinds =
  | 'order-placed'
  | 'ship-requested'
  | 'parcel-seen-at-amazon'
  | 'parcel-confirmed'
  | 'parcel-rejected'
  | 'parcel-seen-in-commerce'
  | 'parcel-shipped'
  | 'tracking-changed-in-commerce'
  | 'tracking-corrected'
  | 'tracking-correction-rejected'
  | 'invoice-requested'
  | 'invoice-seen-in-commerce'
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
          change: { stage: isInCommerce(order, number) ? 'shipped' : 'confirmed' },
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
  'parcel-seen-in-commerce': (order, { number, commerceShipmentId }) =>
    withoutSetback(
      changedParcel(order, number, (parcel) => ({
        ...parcel,
        stage: parcel.stage === 'confirmed' ? 'shipped' : parcel.stage,
        commerceShipmentId,
      })),
      `ship:${number}`,
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
  'tracking-changed-in-commerce': (order, { number, tracking }) =>
    withoutSetback(
      changedParcel(order, number, (parcel) => ({
        ...parcel,
        correction: { ...tracking, stage: 'requested' },
      })),
      `correct-tracking:${number}`,
    ),
  'tracking-corrected': (order, { number }) =>
    withoutSetback(changedParcel(order, number, asCorrected), `correct-tracking:${number}`),
  'tracking-correction-rejected': (order, { number, setback }) =>
    withSetback(
      changedParcel(order, number, ({ correction, ...parcel }) => ({
        ...parcel,
        ...(correction === undefined ? {} : { correction: { ...correction, stage: 'rejected' } }),
      })),
      `correct-tracking:${number}`,
      setback,
    ),
  'invoice-requested': (order, { invoice }) => ({ ...order, invoices: [...order.invoices, invoice] }),
  'invoice-seen-in-commerce': (order, { invoice }) =>
    withoutInvoicedPieces({ ...order, invoices: [...order.invoices, invoice] }, invoice),
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

function changedParcel(order: OrderState, number: number, change: (parcel: Parcel) => Parcel): OrderState {
  return {
    ...order,
    parcels: order.parcels.map((parcel) => (parcel.number === number ? change(parcel) : parcel)),
  };
}

/** The parcel as Amazon has it once it has taken the correction. */
export function asCorrected({ correction, ...parcel }: Parcel): Parcel {
  if (correction === undefined) return parcel;
  const { stage: _stage, ...tracking } = correction;
  return { ...parcel, ...tracking };
}

function isInCommerce({ parcels }: OrderState, number: number): boolean {
  return parcels.some((parcel) => parcel.number === number && parcel.commerceShipmentId !== null);
}

/** No piece is invoiced twice: of what was asked for here the pieces go that somebody has invoiced meanwhile. */
function withoutInvoicedPieces(order: OrderState, { commerceInvoiceId }: Invoice): OrderState {
  const room = new Pieces((orderItemId) => {
    const { ordered, invoiced } = quantitiesOf(order, orderItemId);
    return ordered - invoiced;
  });
  const invoices = order.invoices.map((invoice): Invoice => {
    if (invoice.stage !== 'requested') return invoice;
    const lines = invoice.lines
      .map(({ orderItemId, quantity }) => ({ orderItemId, quantity: room.take(orderItemId, quantity) }))
      .filter(({ quantity }) => quantity > 0);
    return lines.length > 0
      ? { ...invoice, lines }
      : { ...invoice, lines, stage: 'invoiced', commerceInvoiceId };
  });
  const done = invoices.filter(({ stage }) => stage === 'invoiced');
  return done.reduce<OrderState>((state, { number }) => withoutSetback(state, `invoice:${number}`), {
    ...order,
    invoices,
  });
}
