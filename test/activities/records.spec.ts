import { createRecordActivities } from '../../activities/record.activities.js';
import { AN_ORDER, anAmazonOrder, anOrder, anOrderId, aRead, placed, STORE } from '../support/builders.js';
import { storeConnectedTo } from '../support/one-store.js';
import { OrderRecordsInMemory } from '../support/order-records-in-memory.js';
import { atAttempt } from './activity-run.js';

function aWorld() {
  const orderRecords = new OrderRecordsInMemory();
  const stores = storeConnectedTo({
    sellerCentralUrl: 'http://127.0.0.1:1',
    commerceUrl: 'http://127.0.0.1:1',
  });
  const { openOrder, recordOrder } = createRecordActivities({ orderRecords, stores });
  const open = (amazonOrderId = AN_ORDER, storeId = STORE) =>
    atAttempt(1, () => openOrder({ storeId, amazonOrderId }));
  return { orderRecords, open, recordOrder };
}

describe('opening an order', () => {
  it('starts from what Amazon said when nothing was done about it yet', async () => {
    const { orderRecords, open } = aWorld();
    await orderRecords.saveRead(STORE, aRead());
    expect(await open()).toMatchObject({
      state: null,
      version: 0,
      amazonOrder: anAmazonOrder(),
      settings: { importOrders: true },
    });
  });

  it('resumes where an earlier run left it', async () => {
    const { orderRecords, open, recordOrder } = aWorld();
    await orderRecords.saveRead(STORE, aRead());
    await atAttempt(1, () => recordOrder({ state: anOrder(placed), version: 1, entries: [] }));
    expect(await open()).toMatchObject({ state: anOrder(placed), version: 1 });
  });

  it('tells when the order was never read', async () => {
    expect(await aWorld().open(anOrderId(9))).toMatchObject({ state: null, amazonOrder: null });
  });

  it('fails for a store nobody knows', async () => {
    await expect(aWorld().open(AN_ORDER, 'store-9')).rejects.toThrow('Store store-9 is not known');
  });

  it('carries nothing personal', async () => {
    const { orderRecords, open } = aWorld();
    const read = aRead();
    await orderRecords.saveRead(STORE, read);
    expect(JSON.stringify(await open())).not.toContain(read.personal.buyerName);
  });
});
