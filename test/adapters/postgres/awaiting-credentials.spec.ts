import type { AmazonOrderId } from '../../../src/domain/ids.js';
import type { OrderEvent } from '../../../src/domain/order/order-event.js';
import { reauthorisationSetback } from '../../../src/domain/order/reauthorisation.js';
import { anAmazonOrder, anOrderId, NOW_MS, orderFrom, STORE } from '../../support/builders.js';
import { postgresUnderTest, type PostgresUnderTest } from './postgres-under-test.js';

let postgres: PostgresUnderTest;
beforeAll(async () => (postgres = await postgresUnderTest()));
afterEach(async () => postgres.empty());
afterAll(async () => postgres.end());

const WAITING: OrderEvent = {
  kind: 'step-waiting',
  step: 'confirm-parcel:1',
  setback: reauthorisationSetback(undefined, { message: 'Amazon says no', nowMs: NOW_MS }),
};

async function record(index: number, version: number, ...events: readonly OrderEvent[]): Promise<void> {
  const state = orderFrom(anAmazonOrder({ amazonOrderId: anOrderId(index) }), ...events);
  await postgres.orderRecords.record({ state, version, entries: [] });
}

const after = (id: AmazonOrderId | null, limit = 10, storeId = STORE) =>
  postgres.orderRecords.awaitingCredentials(storeId, { after: id, limit });

it('finds the orders of the store that wait for new credentials, page by page', async () => {
  for (const index of [3, 1, 2]) await record(index, 1, WAITING);
  await record(4, 1);
  expect(await after(null, 2)).toEqual([anOrderId(1), anOrderId(2)]);
  expect(await after(anOrderId(2), 2)).toEqual([anOrderId(3)]);
  expect(await after(null, 2, 'another-store')).toEqual([]);
});

it('finds an order no more once it waits no more', async () => {
  await record(1, 1, WAITING);
  await record(1, 2);
  expect(await after(null)).toEqual([]);
});
