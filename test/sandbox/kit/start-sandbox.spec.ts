import { readSettings } from '../../../sandbox/settings.js';
import { startSandbox } from '../../../sandbox/start-sandbox.js';

describe('the sandbox', () => {
  it('brings up both systems, each with its own ledger', async () => {
    const sandbox = await startSandbox();
    for (const url of [sandbox.sellerCentralUrl, sandbox.commerceUrl]) {
      const answer = await fetch(`${url}/_sandbox/ledger`);
      expect(await answer.json()).toEqual({ items: [] });
    }
    await sandbox.stop();
    await expect(fetch(sandbox.commerceUrl)).rejects.toThrow('fetch failed');
  });

  it('leaves nothing running when one of its ports is taken', async () => {
    const first = await startSandbox();
    const commercePort = Number(new URL(first.commerceUrl).port);
    await expect(startSandbox({ commercePort })).rejects.toMatchObject({
      code: 'EADDRINUSE',
      port: commercePort,
    });
    await first.stop();
    const second = await startSandbox({ commercePort });
    await second.stop();
    expect(second.commerceUrl).toBe(first.commerceUrl);
  });
});

describe('its settings', () => {
  it('have a default where the environment says nothing', () => {
    expect(readSettings({ SANDBOX_DIR: '/state' })).toEqual({
      host: '127.0.0.1',
      sellerCentralPort: 4010,
      commercePort: 4020,
      dir: '/state',
      rateFactor: 1,
      newOrderEveryMs: 0,
      seedOrders: 0,
    });
  });

  it.each([{}, { SANDBOX_DIR: '/state', SANDBOX_COMMERCE_PORT: 'many' }])(
    'in %j name what is wrong',
    (env) => {
      expect(() => readSettings(env)).toThrow(/^SANDBOX_(DIR|COMMERCE_PORT) is missing or wrong/);
    },
  );
});
