import { AN_ORDER, aRead, placed } from '../support/builders.js';
import { API_KEY, RunningApi } from '../support/running-api.js';

describe('the request log', () => {
  let api: RunningApi;

  beforeAll(async () => {
    api = await RunningApi.start({ logLevel: 'trace' });
    await api.parts.orderWorkflows.has(aRead(), placed);
  });
  afterAll(async () => {
    await api.close();
  });

  function linesOf(requestId: string): Record<string, unknown>[] {
    return api.logLines
      .filter((line) => line.includes(requestId))
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  }

  it('has a line for each request, with its id, path, status and time', async () => {
    await api.send('GET', `/v1/orders?q=somebody`, { headers: { 'x-request-id': 'request-1' } });
    expect(linesOf('request-1')).toMatchObject([
      {
        level: 30,
        req: { id: 'request-1', method: 'GET', path: '/v1/orders' },
        res: { statusCode: 200 },
        responseTime: expect.any(Number) as number,
      },
    ]);
  });

  it('has the error behind a 500 under the id the caller was given', async () => {
    api.parts.orderRecords.atEachLook(() => Promise.reject(new Error('the disk is full')));
    await api.send('GET', `/v1/orders/${AN_ORDER}`, { headers: { 'x-request-id': 'request-2' } });
    expect(JSON.stringify(linesOf('request-2'))).toMatch('the disk is full');
  });

  it('never has the key, what was sent, what was looked for, or a person', async () => {
    await api.send('POST', `/v1/orders/${AN_ORDER}/shipments`, {
      body: { parcels: [{ carrierCode: 'UPS', trackingNumber: 'TRACK-ME' }] },
      headers: { 'x-request-id': 'request-3', 'idempotency-key': 'secret-key' },
    });
    await api.get(`/v1/orders/${AN_ORDER}`);
    const log = api.logLines.join('');
    expect(log).toMatch('request-3');
    for (const secret of [API_KEY, 'TRACK-ME', 'secret-key', 'somebody', 'Fictional', 'Invented']) {
      expect(log).not.toMatch(secret);
    }
  });

  it('leaves out what monitors ask every few seconds', async () => {
    await api.send('GET', '/health/live', { headers: { 'x-request-id': 'request-4' } });
    expect(linesOf('request-4')).toEqual([]);
  });
});
