import type { FastifyInstance } from 'fastify';
import { addDocumentRoutes, addInvoicePdfRoute } from '../routes/document-routes.js';
import { addOrderActionRoutes } from '../routes/order-action-routes.js';
import { addCustomerRoutes } from '../routes/customer-routes.js';
import { addInventoryRoutes } from '../routes/inventory-routes.js';
import { addOrderStatusRoutes } from '../routes/order-status-routes.js';
import { addOrderRoutes } from '../routes/order-routes.js';
import { addProductRoutes } from '../routes/product-routes.js';
import { addStoreRoutes } from '../routes/store-routes.js';
import type { Authorisation } from '../access/authorisation.js';
import { checkGateway, storeOf } from '../access/authorize-cloud.js';
import { IntegrationAuthorizer } from '../access/authorize-integration.js';
import type { Ims } from '../access/ims.js';
import { closeForMaintenance } from '../access/maintenance.js';
import { requirePermission } from '../access/require-permission.js';
import { CommerceError } from './commerce-error.js';
import type { Commerce } from '../commerce.js';

const storeCodes = ['default', 'amazon', 'all'];
/** The one tenant of the Cloud Service. */
const TENANT = 'cauce-tenant';

interface Doors {
  authorisation: Authorisation;
  ims: Ims;
}

/** The same store from both editions' doors: below /rest/{storeCode}/V1 by an integration, below /{tenant}/V1 by IMS. */
export function addRest(server: FastifyInstance, commerce: Commerce, { authorisation, ims }: Doors): void {
  const integration = new IntegrationAuthorizer(authorisation);
  void server.register(
    (rest, _options, done) => {
      closeForMaintenance(rest, authorisation);
      rest.addHook<{ Params: { storeCode: string } }>('onRequest', (request, _reply, next) => {
        requireStore(request.params.storeCode);
        integration.check(request);
        requirePermission(request, authorisation);
        next();
      });
      addRoutes(rest, commerce);
      addInvoicePdfRoute(rest, commerce);
      done();
    },
    { prefix: '/rest/:storeCode/V1' },
  );
  void server.register(
    (rest, _options, done) => {
      closeForMaintenance(rest, authorisation);
      rest.addHook('onRequest', (request, _reply, next) => {
        checkGateway(request, ims);
        requireStore(storeOf(request));
        requirePermission(request, authorisation);
        next();
      });
      addRoutes(rest, commerce);
      addOrderStatusRoutes(rest, commerce);
      done();
    },
    { prefix: `/${TENANT}/V1` },
  );
}

function addRoutes(rest: FastifyInstance, commerce: Commerce): void {
  addStoreRoutes(rest);
  addProductRoutes(rest, commerce);
  addOrderRoutes(rest, commerce);
  addCustomerRoutes(rest, commerce);
  addInventoryRoutes(rest, commerce);
  addOrderActionRoutes(rest, commerce);
  addDocumentRoutes(rest, commerce);
}

function requireStore(storeCode: string): void {
  if (!storeCodes.includes(storeCode)) throw noSuchStore();
}

function noSuchStore(): CommerceError {
  return new CommerceError(404, "The store that was requested wasn't found. Verify the store and try again.");
}
