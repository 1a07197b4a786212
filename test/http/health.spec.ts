import { RunningApi } from '../support/running-api.js';

describe('health', () => {
  let api: RunningApi;

  beforeAll(async () => {
    api = await RunningApi.start();
  });
  afterAll(async () => {
    await api.close();
  });
  beforeEach(() => {
    api.parts.health.down.clear();
  });

  it('is live as long as the process answers, whatever else is down', async () => {
    api.parts.health.down.add('postgres');
    const { status, json } = await api.get('/health/live');
    expect(status).toBe(200);
    expect(json).toEqual({ status: 'up' });
  });

  it('is ready when every part is up, and names them', async () => {
    const { status, json } = await api.get('/health/ready');
    expect(status).toBe(200);
    expect(json).toEqual({
      status: 'up',
      parts: [
        { part: 'postgres', status: 'up', detail: 'answers' },
        { part: 'temporal', status: 'up', detail: 'answers' },
      ],
    });
  });

  it('is not ready when one part is down, and says which', async () => {
    api.parts.health.down.add('temporal');
    const { status, json } = await api.get('/health/ready');
    expect(status).toBe(503);
    expect(json).toMatchObject({
      status: 'down',
      parts: [{ status: 'up' }, { part: 'temporal', status: 'down' }],
    });
  });

  it('counts requests by route template, not by path, for Prometheus', async () => {
    await api.get('/v1/orders/111-0000000-0000001');
    const { status, headers, text } = await api.get('/metrics');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toMatch('text/plain');
    expect(text).toMatch('process_cpu_seconds_total');
    expect(text).toMatch(
      'http_request_duration_seconds_count{method="GET",route="/v1/orders/:amazonOrderId",status="404"} 1',
    );
    expect(text).not.toMatch('111-0000000-0000001');
  });
});
