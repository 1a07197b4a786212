import type { FastifyInstance } from 'fastify';
import { addSearchRoute, fieldsOf } from './search-route.js';
import { invoicePdf } from '../documents/invoice-pdf.js';
import { noSuchEntity } from '../rest/commerce-error.js';
import { pickFields } from '../search/pick-fields.js';
import { withoutNulls } from '../documents/columns.js';
import type { ById } from './by-id.js';
import type { Commerce } from '../commerce.js';
import type { DocumentKind } from '../documents/new-document.js';
import type { SalesDocument } from '../documents/sales-document.js';

interface Resource {
  kind: DocumentKind;
  one: string;
  many: string;
  resource: string;
  columns: string;
}

// One route says singular and the next plural: that is how Commerce names them.
const resources: readonly Resource[] = [
  {
    kind: 'shipment',
    one: '/shipment/:id',
    many: '/shipments',
    resource: 'Magento_Sales::shipment',
    columns: 'total_qty total_weight shipment_status email_sent',
  },
  {
    kind: 'invoice',
    one: '/invoices/:id',
    many: '/invoices',
    resource: 'Magento_Sales::sales_invoice',
    columns: 'state grand_total base_grand_total total_qty transaction_id order_currency_code',
  },
  {
    kind: 'creditmemo',
    one: '/creditmemo/:id',
    many: '/creditmemos',
    resource: 'Magento_Sales::sales_creditmemo',
    columns: 'state grand_total base_grand_total adjustment invoice_id transaction_id order_currency_code',
  },
];
const columnsOfAll = 'entity_id increment_id order_id store_id created_at updated_at';

/** Shipments, invoices and credit memos. */
export function addDocumentRoutes(server: FastifyInstance, commerce: Commerce): void {
  for (const { kind, one, many, resource, columns } of resources) {
    const fields = new Set(`${columnsOfAll} ${columns}`.split(' '));
    const searchable = { kind, fields, indexed: ['entity_id', 'increment_id', 'order_id'] };
    addSearchRoute(server, commerce, { path: many, resource, searchable });
    server.get<ById>(one, { config: { resource } }, (request) => {
      const document = commerce.store.read<SalesDocument>(kind, request.params.id);
      if (!document) throw noSuchEntity();
      return pickFields(withoutNulls(document), fieldsOf(request));
    });
  }
}

/** Not of Commerce's own: a module that prints invoices adds such a route, and answers base64 in a JSON string. */
export function addInvoicePdfRoute(server: FastifyInstance, { store }: Commerce): void {
  const config = { resource: 'Magento_Sales::sales_invoice' };
  server.get<ById>('/invoices/:id/pdf', { config }, (request, reply) => {
    const invoice = store.read<SalesDocument>('invoice', request.params.id);
    if (!invoice) throw noSuchEntity();
    return reply.type('application/json').send(JSON.stringify(invoicePdf(invoice).toString('base64')));
  });
}
