import type { FastifyInstance } from 'fastify';

/** The views of the one store, with the number each has; Admin is a store view too. */
const storeViews = [
  { id: 0, code: 'admin', name: 'Admin', website_id: 0, store_group_id: 0, is_active: 1 },
  { id: 1, code: 'default', name: 'Default Store View', website_id: 1, store_group_id: 1, is_active: 1 },
];

export function addStoreRoutes(server: FastifyInstance): void {
  server.get('/store/storeViews', { config: { resource: 'Magento_Backend::store' } }, () => storeViews);
}

/** Statuses of an order, and the state each belongs to; only the Cloud Service has a route for them. */
const orderStatuses = [
  ['pending', 'Pending', 'new'],
  ['processing', 'Processing', 'processing'],
  ['complete', 'Complete', 'complete'],
  ['closed', 'Closed', 'closed'],
  ['canceled', 'Canceled', 'canceled'],
  ['holded', 'On Hold', 'holded'],
].map(([status, label, state]) => ({ status, label, state, default: true, visible_on_front: true }));

export function addCloudRoutes(server: FastifyInstance): void {
  const config = { resource: 'Magento_Sales::actions_view' };
  server.get('/order-statuses', { config }, () => orderStatuses);
}
