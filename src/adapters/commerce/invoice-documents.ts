import { z } from 'zod';

import { decimalsOf } from '../../domain/money.js';
import type { InvoiceDocuments } from '../../ports/invoice-documents.js';
import { IntegrationError } from '../../ports/integration-error.js';
import type { Store } from '../../ports/store-directory.js';
import { commerceError, isMissingEntity, parseJson } from './commerce-errors.js';
import { connectCommerce, type CommerceDependencies } from './connect-commerce.js';
import { looseNumber } from './loose-schema.js';

/** Amazon takes documents below 10 MiB. */
const LONGEST_PDF = 10 * 1024 * 1024 - 1;

const invoice = z.object({
  increment_id: z.string().min(1),
  grand_total: looseNumber,
  tax_amount: looseNumber,
});

/** Number and totals are Commerce's own; the PDF comes from whatever module the store says. */
export function createInvoiceDocuments(dependencies: CommerceDependencies): InvoiceDocuments {
  const connect = connectCommerce(dependencies);
  return {
    async read({ storeId, commerceInvoiceId, currency }) {
      const { client, store } = await connect(storeId);
      requirePdfPath(store);
      const found = await client({
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
      const { download, store } = await connect(storeId);
      const path = requirePdfPath(store).replaceAll('{invoiceId}', String(commerceInvoiceId));
      return pdfIn(await download(path).catch(explained), path);
    },
  };
}

function requirePdfPath({ settings }: Store): string {
  const pdfPath = settings.invoicePdfPath ?? null;
  if (pdfPath !== null) return pdfPath;
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
