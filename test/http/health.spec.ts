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

  it('shows Prometheus how every seller stands with every rate limit of Amazon', async () => {
    await api.spend('A1', 3);
    const budgets = await linesOf('amazon_');
    expect(budgets).toEqual([
      'amazon_rate_tokens{seller="A1",operation="getOrder"} 0',
      'amazon_rate_per_second{seller="A1",operation="getOrder"} 0.001',
      'amazon_rate_waiting{seller="A1",operation="getOrder"} 1',
      'amazon_granted_total{seller="A1",operation="getOrder"} 2',
      'amazon_waited_total{seller="A1",operation="getOrder"} 1',
      'amazon_throttled_total{seller="A1",operation="getOrder"} 0',
    ]);
    expect(await linesOf('amazon_')).toEqual(budgets);
  });

  it('shows Prometheus everything else while the rate budgets cannot be read', async () => {
    await api.spend('A1', 3);
    await linesOf('amazon_');
    api.parts.rateBudgets.isAway = true;
    expect(await linesOf('amazon_')).toEqual([]);
    expect(await linesOf('process_cpu_seconds_total')).toHaveLength(1);
  });

  async function linesOf(figure: string): Promise<readonly string[]> {
    const { text } = await api.get('/metrics');
    return text.split('\n').filter((line) => line.startsWith(figure));
  }
});
