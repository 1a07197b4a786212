import { requireAmazonOrderId } from '../../src/domain/ids.js';
import { AN_ORDER, aRead, placed } from '../support/builders.js';
import { RunningApi } from '../support/running-api.js';

const path = `/v1/orders/${AN_ORDER}`;

describe('the timeline of an order', () => {
  let api: RunningApi;

  beforeEach(async () => {
    api = await RunningApi.start();
  });
  afterEach(async () => {
    await api.close();
  });

  it('tells what happened, oldest first, page by page', async () => {
    await api.parts.orderWorkflows.has(aRead(), placed);
    const { status, json, headers } = await api.get(`${path}/timeline?limit=1`);
    expect(status).toBe(200);
    expect(json).toMatchObject({ items: [{ position: 1, kind: 'order-synced' }], nextCursor: 'at-1' });
    expect(headers.get('link')).toBe(`<${path}/timeline?limit=1&cursor=at-1>; rel="next"`);
    expect((await api.get(`${path}/timeline?cursor=at-1`)).json).toEqual({
      items: [
        {
          position: 2,
          at: '2026-11-02T09:00:00.002Z',
          kind: 'order-placed',
          by: 'cauce',
          commandId: null,
          detail: { twin: { orderId: 42, orderNumber: 'AMZ-111-1234567-1234567' } },
        },
      ],
      nextCursor: null,
    });
  });

  it('is a 404 for an order that is not known here', async () => {
    const unknown = requireAmazonOrderId('999-9999999-9999999');
    expect((await api.get(`/v1/orders/${unknown}/timeline`)).json).toMatchObject({ code: 'unknown-order' });
  });
});
