import type { FastifyInstance } from 'fastify';
import { statusRows } from '../orders/order-statuses.js';
import type { Commerce } from '../commerce.js';

/** Commerce as a Cloud Service tells its order statuses; the other edition has no such route. */
export function addOrderStatusRoutes(server: FastifyInstance, commerce: Commerce): void {
  server.get('/order-statuses', { config: { resource: 'Magento_Sales::actions_view' } }, () =>
    statusRows(commerce),
  );
}
