import type { CommerceOrderRef } from '../../../src/ports/commerce-orders.js';
import { isUnanswered } from '../../../src/adapters/commerce/commerce-errors.js';
import { STORE_ID } from '../../support/one-store.js';
import { aLine, anOrderRead } from './amazon-order-read.js';
import { commerceSandbox, type CommerceSandbox } from './commerce-sandbox.js';
import { imsAt, signingAt } from './connections.js';
import { aParcel, failureOf, refOf } from './requests.js';

const COULD_NOT_SAVE = 'Could not save a shipment, see error log for details';
const TODO =
  'correct the quantity of the source in Commerce (or set shippingSource), and it goes on by itself';

let sandbox: CommerceSandbox;
beforeEach(async () => {
  sandbox = await commerceSandbox();
});
afterEach(() => sandbox.stop());

const placed = async (lines = [aLine()]) =>
  refOf(await sandbox.orders.place({ storeId: STORE_ID, read: anOrderRead({ order: { lines } }) }));
const ship = (ref: CommerceOrderRef, lines = [{ orderItemId: '05015851154158', quantity: 2 }]) =>
  sandbox.orders.ship({ ...ref, parcel: { ...aParcel({ number: 1, quantity: 2 }), lines } });
const shipments = async () => (await sandbox.effects()).filter(({ effect }) => effect === 'shipment-created');
/** What Commerce says of a deadlock, too. */
const failsOtherwise = () =>
  sandbox.setFaults({
    path: '/rest/default/V1/order/*/ship',
    fault: 'refuse',
    status: 400,
    message: COULD_NOT_SAVE,
    times: 1,
  });
const original = `Commerce POST order/1/ship was answered with 400: ${COULD_NOT_SAVE}`;

describe.each([
  ['an integration that signs', signingAt],
  ['credentials of IMS', imsAt],
])('with %s', (_kind, commerce) => {
  it('a source with too little is named with what it has, and what is corrected there ships once', async () => {
    await sandbox.stop();
    sandbox = await commerceSandbox({ commerce });
    const ref = await placed();
    await sandbox.addProduct('MUG-BLUE', { qty: 1 });

    const failure = await failureOf(ship(ref));
    expect(failure.message).toBe(
      `Commerce did not ship: source default has 1 of MUG-BLUE and 2 are to leave; ${TODO}`,
    );
    expect(failure).toMatchObject({ code: 'unavailable', isRetryable: true });
    expect(isUnanswered(failure)).toBe(false);
    // Its turn is given back: the repeat does not wait.
    expect(sandbox.commerceWrites.underWay.size).toBe(0);

    await sandbox.addProduct('MUG-BLUE', { qty: 2 });
    const shipmentId = await ship(ref);
    expect(await ship(ref)).toBe(shipmentId);
    expect(await shipments()).toHaveLength(1);
  });
});

it('the lines of one product are added up, and each product that is missing is named', async () => {
  await sandbox.addProduct('MUG-WHITE', { qty: 0 });
  await sandbox.addProduct('APRON, LINEN', { qty: 9 });
  const ref = await placed([
    aLine({ orderItemId: '1' }),
    aLine({ orderItemId: '2' }),
    aLine({ orderItemId: '3', sku: 'MUG-WHITE' }),
    aLine({ orderItemId: '4', sku: 'APRON, LINEN' }),
  ]);
  await sandbox.addProduct('MUG-BLUE', { qty: 3 });
  const lines = ['1', '2', '4'].map((orderItemId) => ({ orderItemId, quantity: 2 }));

  const failure = await failureOf(ship(ref, [...lines, { orderItemId: '3', quantity: 1 }]));
  expect(failure.message).toBe(
    `Commerce did not ship: source default has 3 of MUG-BLUE and 4 are to leave, 0 of MUG-WHITE and 1 is to leave; ${TODO}`,
  );
});

it('of many products that are missing the first three are named, and the others counted', async () => {
  const skus = ['A', 'B', 'C', 'D', 'E'];
  for (const sku of skus) await sandbox.addProduct(sku, { qty: 0 });
  const ref = await placed(skus.map((sku) => aLine({ orderItemId: sku, sku })));

  const lines = skus.map((orderItemId) => ({ orderItemId, quantity: 1 }));
  expect((await failureOf(ship(ref, lines))).message).toBe(
    `Commerce did not ship: source default has 0 of A and 1 is to leave, 0 of B and 1 is to leave, 0 of C and 1 is to leave, and too little of 2 more; ${TODO}`,
  );
});

it('a source the store has chosen is the one that is looked at, where the product need not lie', async () => {
  await sandbox.stores.changeSettings(STORE_ID, { shippingSource: 'east' });
  const ref = await placed();
  await sandbox.addProduct('MUG-BLUE', { qty: 9 });
  expect((await failureOf(ship(ref))).message).toContain('source east has 0 of MUG-BLUE and 2 are to leave');

  await sandbox.addProduct('MUG-BLUE', { qty: 9, elsewhere: { east: 1 } });
  expect((await failureOf(ship(ref))).message).toContain('source east has 1 of MUG-BLUE and 2 are to leave');
});

describe("Commerce's own words stand", () => {
  it('where the source has enough', async () => {
    const ref = await placed();
    await failsOtherwise();

    expect((await failureOf(ship(ref))).message).toBe(original);
    await ship(ref);
    expect(await shipments()).toHaveLength(1);
  });

  it('where the source may not be read, which is no trouble of the store', async () => {
    const ref = await placed();
    await sandbox.addProduct('MUG-BLUE', { qty: 0 });
    await sandbox.turn('PUT', 'permissions', { missing: ['Magento_InventoryApi::source'] });

    expect((await failureOf(ship(ref))).message).toBe(original);
    expect((await sandbox.stores.connections(STORE_ID)).commerceTroubles).toEqual([]);
  });

  it('where the source does not answer', async () => {
    const ref = await placed();
    await sandbox.addProduct('MUG-BLUE', { qty: 0 });
    await sandbox.setFaults({ path: '/rest/default/V1/inventory', fault: 'drop-reply' });

    expect((await failureOf(ship(ref))).message).toBe(original);
  });
});

it('a plain shipment stays two calls, as does one that fails otherwise, and only this failure costs two more', async () => {
  const { callsOf } = sandbox;
  const ref = await placed();
  const tooMany = [{ orderItemId: '05015851154158', quantity: 3 }];
  expect(await callsOf(() => failureOf(ship(ref, tooMany)))).toBe(2);
  await sandbox.addProduct('MUG-BLUE', { qty: 1 });
  expect(await callsOf(() => failureOf(ship(ref)))).toBe(4);
  await sandbox.addProduct('MUG-BLUE', { qty: 2 });
  expect(await callsOf(() => ship(ref))).toBe(2);
});
