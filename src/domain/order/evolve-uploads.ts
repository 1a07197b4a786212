import type { Evolution } from './evolve.js';
import type { InvoiceUpload, OrderState, Setback } from './order-state.js';
import { replacedByNumber } from './replaced-by-number.js';
import { withoutSetback, withSetback } from './setbacks.js';

type Kinds =
  | 'invoice-upload-requested'
  | 'invoice-upload-submitted'
  | 'invoice-uploaded'
  | 'invoice-upload-rejected'
  | 'invoice-upload-outcome-unknown';

/** Invoices on their way to Amazon. */
export const uploadEvents: Evolution<Kinds> = {
  'invoice-upload-requested': (order, { number }) =>
    withUpload(order, number, { from: undefined, to: { stage: 'requested' } }),
  'invoice-upload-submitted': (order, { number, feedId }) =>
    withoutSetback(
      withUpload(order, number, { from: 'requested', to: { stage: 'submitted', feedId } }),
      `upload-invoice:${number}`,
    ),
  'invoice-uploaded': (order, { number }) =>
    withoutSetback(
      withUpload(order, number, { from: 'submitted', to: { stage: 'uploaded' } }),
      `read-upload-verdict:${number}`,
    ),
  'invoice-upload-rejected': (order, { number, setback }) =>
    withNotice(order, number, { to: { stage: 'rejected', rejection: setback.message }, setback }),
  'invoice-upload-outcome-unknown': (order, { number, setback }) =>
    withNotice(order, number, { to: { stage: 'unknown' }, setback }),
};

/** The upload ends so that a person has to know of it. */
function withNotice(
  order: OrderState,
  number: number,
  { to, setback }: { readonly to: Partial<InvoiceUpload>; readonly setback: Setback },
): OrderState {
  const { stage } = order.invoices.find((invoice) => invoice.number === number)?.upload ?? {};
  const from = stage === 'requested' ? stage : 'submitted';
  return withSetback(
    withoutSetback(withUpload(order, number, { from, to }), `read-upload-verdict:${number}`),
    `upload-invoice:${number}`,
    setback,
  );
}

const NOT_ASKED: InvoiceUpload = { stage: 'requested', feedId: null, rejection: null };

/** Moves the upload on from the stage it must be in; anything else is our bug. */
function withUpload(
  order: OrderState,
  number: number,
  move: { readonly from: InvoiceUpload['stage'] | undefined; readonly to: Partial<InvoiceUpload> },
): OrderState {
  const upload = order.invoices.find((invoice) => invoice.number === number)?.upload;
  if (upload?.stage !== move.from) {
    throw new Error(
      `The upload of invoice ${number} is ${upload?.stage ?? 'unknown'}, not ${move.from ?? 'unknown'}`,
    );
  }
  const change = { upload: { ...NOT_ASKED, ...upload, ...move.to } };
  return { ...order, invoices: replacedByNumber(order.invoices, number, { from: 'invoiced', change }) };
}
