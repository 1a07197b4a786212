import type { FastifyInstance } from 'fastify';
import { addSearchRoute } from './search-route.js';
import { createCustomer, customerInput, customerView, type Customer } from '../customers/customer.js';
import { parseBody } from '../rest/parse-body.js';
import type { Commerce } from '../commerce.js';

const resource = 'Magento_Customer::customer';

export function addCustomerRoutes(server: FastifyInstance, commerce: Commerce): void {
  const { store } = commerce;

  server.post('/customers', { config: { resource: 'Magento_Customer::manage' } }, (request) => {
    const { customer } = parseBody(customerInput, request.body);
    return store.transaction(() => customerView(createCustomer(commerce, customer)));
  });

  addSearchRoute(server, commerce, {
    path: '/customers/search',
    resource,
    searchable: {
      kind: 'customer',
      fields: new Set([
        'entity_id',
        'id',
        'email',
        'firstname',
        'lastname',
        'website_id',
        'store_id',
        'group_id',
      ]),
      indexed: ['id'],
    },
    view: (row) => customerView(row as unknown as Customer),
  });
}
