import { invoiceKeyOf } from '../src/domain/order/feed-news.js';
import type { OrderEvent } from '../src/domain/order/order-event.js';
import type { Step } from '../src/domain/order/steps.js';
import { commerce } from './activity-policies.js';
import { askByFeed, readVerdict } from './feed-steps.js';
import type { OrderLog } from './order-log.js';
import { requireNumbered } from './order-refs.js';

export async function uploadInvoice(
  log: OrderLog,
  step: Extract<Step, { kind: 'upload-invoice' }>,
): Promise<readonly OrderEvent[]> {
  const { storeId, amazonOrderId, currency, invoices } = log.state;
  const { number, commerceInvoiceId } = requireNumbered(invoices, step.number);
  if (commerceInvoiceId === null) throw new Error(`Invoice ${number} is not in Commerce`);
  const invoice = await commerce.readInvoiceInCommerce.executeWithOptions(
    { summary: `Read invoice ${number} in Commerce` },
    [{ storeId, commerceInvoiceId, currency }],
  );
  return askByFeed(log, step, {
    summary: `Ask for the feed of invoice ${number}`,
    key: invoiceKeyOf(log.state, { number }),
    request: { kind: 'invoice', amazonOrderId, commerceInvoiceId, currency, invoice },
  });
}

export async function readUploadVerdict(
  log: OrderLog,
  step: Extract<Step, { kind: 'read-upload-verdict' }>,
): Promise<readonly OrderEvent[]> {
  const { number } = step;
  const key = invoiceKeyOf(log.state, { number });
  return readVerdict(log, step, { summary: `Read the verdict on invoice ${number}`, key });
}
