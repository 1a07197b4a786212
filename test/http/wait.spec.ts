import { AN_ORDER, aRead, confirmed, NOW_MS, placed, shippedInCommerce } from '../support/builders.js';
import { RunningApi } from '../support/running-api.js';

const shipments = `/v1/orders/${AN_ORDER}/shipments?wait=true`;
const BODY = { parcels: [{ carrierCode: 'UPS', trackingNumber: '1Z0001' }] };

describe('a command with wait=true', () => {
  let api: RunningApi;

  async function start(options: { longestWaitMs?: number } = {}): Promise<void> {
    api = await RunningApi.start(options);
    await api.parts.orderWorkflows.has(aRead(), placed);
  }

  afterEach(async () => {
    await api.close();
  });

  it('is answered with 200 once both sides have it', async () => {
    await start();
    const { orderRecords, orderWorkflows } = api.parts;
    orderRecords.atEachLook(
      () => Promise.resolve(),
      () => Promise.resolve(),
      () => orderWorkflows.happen(AN_ORDER, confirmed()),
      () => orderWorkflows.happen(AN_ORDER, shippedInCommerce()),
    );
    const { status, json } = await api.post(shipments, BODY);
    expect(status).toBe(200);
    expect(json).toMatchObject({ outcome: 'accepted', order: { parcels: [{ stage: 'shipped' }] } });
  });

  it('is answered with 200 and the reason once it has failed for good', async () => {
    await start();
    const { orderRecords, orderWorkflows } = api.parts;
    const setback = {
      code: 'rejected',
      message: 'Amazon says no',
      attempts: 1,
      sinceMs: NOW_MS,
      retryAtMs: null,
    };
    orderRecords.atEachLook(
      () => Promise.resolve(),
      () => orderWorkflows.happen(AN_ORDER, { kind: 'parcel-rejected', number: 1, setback }),
    );
    const { status, json } = await api.post(shipments, BODY);
    expect(status).toBe(200);
    expect(json).toMatchObject({
      outcome: 'failed',
      order: {
        parcels: [{ stage: 'rejected', rejection: 'Amazon says no' }],
        attention: { message: 'Amazon says no' },
      },
    });
  });

  it('is not taken for done while the record lags behind the workflow', async () => {
    await start({ longestWaitMs: 200 });
    api.parts.orderWorkflows.recordsAtOnce = false;
    const { status, json } = await api.post(shipments, BODY);
    expect(status).toBe(202);
    expect(json).toMatchObject({ outcome: 'accepted', order: { parcels: [{ stage: 'requested' }] } });
  });

  it('is answered with 202 and how far it got when the time is up', async () => {
    await start({ longestWaitMs: 200 });
    const { orderRecords, orderWorkflows } = api.parts;
    orderRecords.atEachLook(
      () => Promise.resolve(),
      () => orderWorkflows.happen(AN_ORDER, confirmed()),
    );
    const { status, json } = await api.post(shipments, BODY);
    expect(status).toBe(202);
    expect(json).toMatchObject({ outcome: 'accepted', order: { parcels: [{ stage: 'confirmed' }] } });
  });

  it('was accepted even when Postgres goes away while it is followed', async () => {
    await start({ longestWaitMs: 200 });
    const { orderRecords } = api.parts;
    orderRecords.atEachLook(
      () => Promise.resolve(),
      () => {
        orderRecords.isAway = true;
        return Promise.resolve();
      },
    );
    const { status, json } = await api.post(shipments, BODY);
    expect(status).toBe(202);
    expect(json).toMatchObject({ outcome: 'accepted' });
  });

  it('is answered at once when there is nothing to wait for', async () => {
    await start();
    const { status, json } = await api.post(`/v1/orders/${AN_ORDER}/sync?wait=true`);
    expect(status).toBe(200);
    expect(json).toMatchObject({ outcome: 'accepted' });
  });

  it('is answered with how far it got when the service stops', async () => {
    await start();
    let isWatched: () => void = () => undefined;
    const watched = new Promise<void>((resolve) => (isWatched = resolve));
    api.parts.orderRecords.atEachLook(
      () => Promise.resolve(),
      () => {
        isWatched();
        return Promise.resolve();
      },
    );
    const answer = api.post(shipments, BODY);
    await watched;
    await api.close();
    expect((await answer).status).toBe(202);
  });
});
