import { z } from 'zod';

import { decimalsOf } from '../../domain/money.js';
import type { InvoiceDocuments } from '../../ports/invoice-documents.js';
import { IntegrationError } from '../../ports/integration-error.js';
import type { StoreDirectory } from '../../ports/store-directory.js';
import { createCommerceClient, download } from './commerce-client.js';
import { commerceError, isMissingEntity, parseJson } from './commerce-errors.js';
import type { CommerceDependencies } from './commerce-orders.js';
import { looseNumber } from './loose-schema.js';

const TIMEOUT_MS = 30_000;
/** Amazon takes documents below 10 MiB. */
const LONGEST_PDF = 10 * 1024 * 1024 - 1;

const invoice = z.object({
  increment_id: z.string().min(1),
  grand_total: looseNumber,
  tax_amount: looseNumber,
});

/** Number and totals are Commerce's own; the PDF comes from whatever module the store says. */
export function createInvoiceDocuments({
  stores,
  timeoutMs = TIMEOUT_MS,
}: CommerceDependencies): InvoiceDocuments {
  return {
    async read({ storeId, commerceInvoiceId, currency }) {
      const { connection } = await connect(stores, storeId);
      const found = await createCommerceClient(
        connection,
        timeoutMs,
      )({
        method: 'GET',
        path: `invoices/${commerceInvoiceId}`,
        query: [['fields', Object.keys(invoice.shape).join(',')]],
        answer: invoice,
      });
      const centsOf = (amount: number): number => Math.round(amount * 10 ** decimalsOf(currency));
      return {
        invoiceNumber: found.increment_id,
        totalCents: centsOf(found.grand_total),
        vatCents: centsOf(found.tax_amount),
      };
    },

    async pdf({ storeId, commerceInvoiceId }) {
      const { connection, pdfPath } = await connect(stores, storeId);
      const path = pdfPath.replaceAll('{invoiceId}', String(commerceInvoiceId));
      return pdfIn(await download(path, { connection, timeoutMs }).catch(explained), path);
    },
  };
}

async function connect(stores: StoreDirectory, storeId: string) {
  const { commerce, store } = await stores.connections(storeId);
  const pdfPath = store.settings.invoicePdfPath ?? null;
  if (pdfPath !== null) return { connection: commerce, pdfPath };
  const message =
    "It is not known where Commerce hands out an invoice's PDF: set invoicePdfPath in the store's settings, then retry";
  throw commerceError('rejected', message);
}

/** What is refused in other words than that there is no such invoice speaks of the path, which a person may correct. */
function explained(error: unknown): never {
  if (!(error instanceof IntegrationError) || error.code !== 'rejected' || isMissingEntity(error))
    throw error;
  throw commerceError('unavailable', `${error.message}; is invoicePdfPath in the store's settings right?`);
}

/** As it is, or as modules most often answer, a JSON string in base64. */
function pdfIn(bytes: Uint8Array, path: string): Uint8Array {
  const text = isPdf(bytes) ? undefined : z.base64().safeParse(parseJson(bytes)).data;
  const pdf = text === undefined ? bytes : Buffer.from(text, 'base64');
  const problem = isPdf(pdf) ? undefined : 'it is no PDF, nor one in base64';
  const flaw = pdf.byteLength > LONGEST_PDF ? `it has more than ${LONGEST_PDF} bytes` : problem;
  if (flaw === undefined) return pdf;
  throw commerceError(
    'malformed-response',
    `Commerce GET ${path} was answered with what Amazon does not take: ${flaw}`,
  );
}

function isPdf(bytes: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(bytes.subarray(0, 5)) === '%PDF-';
}
