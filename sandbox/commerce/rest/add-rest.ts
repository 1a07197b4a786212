import type { FastifyInstance } from 'fastify';
import { addDocumentRoutes } from '../routes/document-routes.js';
import { addOrderActionRoutes } from '../routes/order-action-routes.js';
import { addCustomerRoutes } from '../routes/customer-routes.js';
import { addInventoryRoutes } from '../routes/inventory-routes.js';
import { addOrderStatusRoutes } from '../routes/order-status-routes.js';
import { addOrderRoutes } from '../routes/order-routes.js';
import { addProductRoutes } from '../routes/product-routes.js';
import { addStoreRoutes } from '../routes/store-routes.js';
import { Authorizer } from './authorize.js';
import { CommerceError } from './commerce-error.js';
import type { Commerce } from '../commerce.js';

const storeCodes = ['default', 'amazon', 'all'];

/** Everything below /rest/{storeCode}/V1, each request signed. */
export function addRest(
  server: FastifyInstance,
  commerce: Commerce,
  { hasOrderStatuses }: { hasOrderStatuses: boolean },
): void {
  const authorizer = new Authorizer();
  void server.register(
    (rest, _options, done) => {
      rest.addHook<{ Params: { storeCode: string } }>('onRequest', (request, _reply, next) => {
        if (!storeCodes.includes(request.params.storeCode)) throw noSuchStore();
        authorizer.check(request);
        next();
      });
      addStoreRoutes(rest);
      addProductRoutes(rest, commerce);
      addOrderRoutes(rest, commerce);
      addCustomerRoutes(rest, commerce);
      addInventoryRoutes(rest, commerce);
      if (hasOrderStatuses) addOrderStatusRoutes(rest, commerce);
      addOrderActionRoutes(rest, commerce);
      addDocumentRoutes(rest, commerce);
      done();
    },
    { prefix: '/rest/:storeCode/V1' },
  );
}

function noSuchStore(): CommerceError {
  return new CommerceError(404, "The store that was requested wasn't found. Verify the store and try again.");
}
