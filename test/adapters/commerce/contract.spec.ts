import { CommerceAccess } from '../../../src/adapters/commerce/commerce-access.js';
import { createCommerceOrders } from '../../../src/adapters/commerce/commerce-orders.js';
import { createInvoiceDocuments } from '../../../src/adapters/commerce/invoice-documents.js';
import { requireAmazonOrderId } from '../../../src/domain/ids.js';
import { itWithContracts } from '../../support/contracts.js';
import { STORE_ID } from '../../support/one-store.js';
import { aLine, anOrderRead, NOBODY } from './amazon-order-read.js';
import { commerceSandbox, type CommerceSandbox } from './commerce-sandbox.js';
import { bearerAt, imsAt, signingAt } from './connections.js';
import { aParcel, aRefundLine, failureOf, refOf } from './requests.js';

const OTHER = requireAmazonOrderId('111-7654321-7654321');
const LIFE = [
  'GET /V1/orders',
  'GET /V1/products',
  'GET /V1/store/storeViews',
  'GET /V1/customers/search',
  'POST /V1/customers',
  'POST /V1/orders',
  'GET /V1/orders/{id}',
  'POST /V1/order/{orderId}/ship',
  'GET /V1/inventory/source-items',
  'GET /V1/shipments',
  'POST /V1/order/{orderId}/invoice',
  'GET /V1/invoices',
  'GET /V1/invoices/{id}',
  'POST /V1/order/{orderId}/refund',
  'GET /V1/creditmemos',
  'POST /V1/orders/{id}/comments',
  'POST /V1/orders/{id}/cancel',
];

describe('what is sent to Commerce and answered, over the whole life of orders', () => {
  itWithContracts.each([
    ['an integration that signs', signingAt, []],
    ['a bearer', bearerAt, []],
    ['credentials of IMS', imsAt, ['GET /V1/order-statuses']],
  ])('is as both editions publish it, to the last field, with %s', async (_kind, commerce, probes) => {
    const sandbox = await commerceSandbox({ commerce });
    await sandbox.turn('POST', 'authorisation', { bearer: true });
    await liveALife(sandbox);
    const { operations } = sandbox.witness;
    // Stopping it testifies.
    await sandbox.stop();
    expect(operations).toEqual([...LIFE, ...probes].toSorted());
  });
});

/** Every kind of request the adapter makes. */
async function liveALife({
  addProduct,
  stores,
  placingAttempts,
  commerceWrites,
}: CommerceSandbox): Promise<void> {
  await stores.changeSettings(STORE_ID, { customerCreation: 'new-customer', shippingSource: 'default' });
  const dependencies = { stores, placingAttempts, commerceWrites, access: new CommerceAccess() };
  const orders = createCommerceOrders(dependencies);
  const invoices = createInvoiceDocuments(dependencies);
  const lines = [aLine({ discountCents: 100, charges: { shipping: 499, giftWrap: 250 } })];
  const ref = refOf(await orders.place({ storeId: STORE_ID, read: anOrderRead({ order: { lines } }) }));
  const item = { orderItemId: '05015851154158', quantity: 1 };
  const memo = { ...ref, currency: 'EUR', returnToStock: true };
  await addProduct('MUG-BLUE', { qty: 0 });
  await failureOf(orders.ship({ ...ref, parcel: aParcel({ number: 1, quantity: 1 }) }));
  await addProduct('MUG-BLUE', { qty: 2 });
  for (const number of [1, 2]) {
    await orders.ship({ ...ref, parcel: aParcel({ number, quantity: 1 }) });
    const commerceInvoiceId = await orders.invoice({ ...ref, number, lines: [item] });
    await invoices.read({ storeId: STORE_ID, commerceInvoiceId, currency: 'EUR' });
  }
  for (const number of [1, 2]) {
    const line = aRefundLine({ quantity: 1, principal: 500, shipping: 99 });
    await orders.refund({ ...memo, number, lines: [line] });
  }
  const other = anOrderRead({ personal: NOBODY, shippingService: null, order: { amazonOrderId: OTHER } });
  const second = refOf(await orders.place({ storeId: STORE_ID, read: other }));
  await orders.cancel({ ...second, comment: 'Canceled at Amazon' });
}
