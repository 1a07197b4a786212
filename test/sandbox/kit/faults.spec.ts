import { createSandboxServer, listen } from '../../../sandbox/kit/sandbox-server.js';
import { Clock } from '../../../sandbox/kit/clock.js';
import { Ledger } from '../../../sandbox/kit/ledger.js';
import { SandboxStore } from '../../../sandbox/kit/sandbox-store.js';
import type { FastifyInstance } from 'fastify';

describe('a fault', () => {
  let server: FastifyInstance;
  let url: string;
  let done: number;

  beforeEach(async () => {
    const store = new SandboxStore(':memory:');
    const clock = new Clock(store);
    const ledger = new Ledger(store, clock);
    const errorBody = (status: number, kind: string) => ({ wrong: kind, status });
    server = createSandboxServer({ clock, ledger, errorBody });
    done = 0;
    server.post('/work/:id/do', () => ({ done: (done += 1) }));
    url = await listen(server, { host: '127.0.0.1', port: 0 });
  });

  afterEach(() => server.close());

  const put = (faults: unknown) =>
    fetch(`${url}/_sandbox/faults`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(faults),
    });
  const work = (id = '1', init: RequestInit = {}) =>
    fetch(`${url}/work/${id}/do`, { method: 'POST', ...init });

  it('refuses with the status asked for, in the shape of the system, and does nothing', async () => {
    await put([{ path: '/work', fault: 'refuse', status: 502 }]);
    const answer = await work();
    expect([answer.status, await answer.json(), done]).toEqual([502, { wrong: 'refused', status: 502 }, 0]);
  });

  it('refuses with 503 when no status is asked for', async () => {
    await put([{ path: '/work', fault: 'refuse' }]);
    expect((await work()).status).toBe(503);
  });

  it('throttles with 429 and does nothing', async () => {
    await put([{ path: '/work', fault: 'throttle' }]);
    const answer = await work();
    expect([answer.status, await answer.json(), done]).toEqual([429, { wrong: 'throttled', status: 429 }, 0]);
  });

  it('delays, then answers as normal', async () => {
    await put([{ path: '/work', fault: 'delay', ms: 80 }]);
    const began = performance.now();
    const answer = await work();
    expect(await answer.json()).toEqual({ done: 1 });
    expect(performance.now() - began).toBeGreaterThanOrEqual(75);
  });

  it('does the work and drops the reply', async () => {
    await put([{ path: '/work', fault: 'drop-reply' }]);
    await expect(work()).rejects.toThrow('fetch failed');
    expect(done).toBe(1);
  });

  it('does the work at once and drops the reply later', async () => {
    await put([{ path: '/work', fault: 'drop-reply', ms: 60_000 }]);
    await expect(work('1', { signal: AbortSignal.timeout(100) })).rejects.toThrow('timeout');
    expect(done).toBe(1);
  });

  it('does the work and answers an error', async () => {
    await put([{ path: '/work', fault: 'error-after' }]);
    const answer = await work();
    expect([answer.status, await answer.json(), done]).toEqual([500, { wrong: 'failed', status: 500 }, 1]);
  });

  it('answers garbage with 200 and does nothing', async () => {
    await put([{ path: '/work', fault: 'garbage' }]);
    const answer = await work();
    expect([answer.status, answer.headers.get('content-type'), done]).toEqual([200, 'text/html', 0]);
    expect(await answer.text()).toMatch(/^<html>/);
  });

  it('hangs without an answer and without doing the work', async () => {
    await put([{ path: '/work', fault: 'hang' }]);
    await expect(work('1', { signal: AbortSignal.timeout(100) })).rejects.toThrow('timeout');
    expect(done).toBe(0);
  });

  it('counts its times down, then lets requests pass, and shows its hits', async () => {
    await put([{ path: '/work', fault: 'refuse', times: 2 }]);
    const statuses = [(await work()).status, (await work()).status, (await work()).status];
    expect(statuses).toEqual([503, 503, 200]);
    const shown = await fetch(`${url}/_sandbox/faults`);
    expect(await shown.json()).toEqual([{ path: '/work', fault: 'refuse', times: 2, hits: 2 }]);
  });

  it('strikes only its method and the paths its pattern covers', async () => {
    await put([
      { method: 'get', path: '/work', fault: 'refuse' },
      { path: '/work/7*/do', fault: 'throttle' },
      { path: '/*/9', fault: 'refuse' },
    ]);
    expect([(await work('1')).status, (await work('77')).status, (await work('9')).status]).toEqual([
      200, 429, 200,
    ]);
  });

  it('never strikes the knobs, and is gone after DELETE', async () => {
    await put([{ path: '/', fault: 'refuse' }]);
    const cleared = await fetch(`${url}/_sandbox/faults`, { method: 'DELETE' });
    expect(await cleared.json()).toEqual([]);
    expect((await work()).status).toBe(200);
  });

  it('is refused when nobody knows it', async () => {
    expect((await put([{ path: '/work', fault: 'explode' }])).status).toBe(400);
  });

  it('does not keep the server from stopping while it delays or hangs', async () => {
    await put([
      { path: '/work/1', fault: 'delay', ms: 60_000 },
      { path: '/work/2', fault: 'hang' },
    ]);
    const waiting = Promise.allSettled([work('1'), work('2')]);
    const hits = async (): Promise<number> => {
      const rows: unknown = await (await fetch(`${url}/_sandbox/faults`)).json();
      return JSON.stringify(rows).match(/"hits":1/g)?.length ?? 0;
    };
    while ((await hits()) < 2);
    await server.close();
    expect((await waiting).map((each) => each.status)).toEqual(['rejected', 'rejected']);
    expect(done).toBe(0);
  });
});
