import { loadConfig } from '../../src/config/config.js';

const GIVEN = {
  DATABASE_URL: 'postgresql://cauce@127.0.0.1:5432/cauce',
  CAUCE_API_KEY: 'a-key-for-tests-only',
  CAUCE_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
};

describe('the configuration', () => {
  it('listens on loopback and speaks to what runs beside it unless told otherwise', () => {
    expect(loadConfig(GIVEN)).toMatchObject({
      HTTP_HOST: '127.0.0.1',
      HTTP_PORT: 3000,
      TEMPORAL_ADDRESS: '127.0.0.1:7233',
      TEMPORAL_NAMESPACE: 'default',
      TEMPORAL_UI_URL: 'http://127.0.0.1:8233',
      LOG_LEVEL: 'info',
      COMMERCE_EVENT_KEYS_URL: 'https://static.adobeioevents.com',
      CAUCE_DEMO_STORE: false,
    });
  });

  it('cannot be changed once read', () => {
    expect(Object.isFrozen(loadConfig(GIVEN))).toBe(true);
  });

  it('tells of everything that is wrong at once', () => {
    const load = () => loadConfig({ HTTP_PORT: '70000', CAUCE_API_KEY: 'short', LOG_LEVEL: 'loud' });
    for (const key of ['DATABASE_URL', 'CAUCE_MASTER_KEY', 'HTTP_PORT', 'CAUCE_API_KEY', 'LOG_LEVEL']) {
      expect(load).toThrow(key);
    }
  });

  it('does not repeat a secret that is wrong', () => {
    expect(() => loadConfig({ ...GIVEN, CAUCE_API_KEY: 'hunter2' })).not.toThrow('hunter2');
  });

  it.each(['c2hvcnQ=', 'not base64 at all, but long enough to be a key'])(
    'takes no master key like %s',
    (key) => {
      expect(() => loadConfig({ ...GIVEN, CAUCE_MASTER_KEY: key })).toThrow('CAUCE_MASTER_KEY');
    },
  );

  it('takes an empty variable for an unset one', () => {
    const { HTTP_PORT, MAX_CACHED_WORKFLOWS } = loadConfig({
      ...GIVEN,
      HTTP_PORT: '',
      MAX_CACHED_WORKFLOWS: '',
    });
    expect([HTTP_PORT, MAX_CACHED_WORKFLOWS]).toEqual([3000, undefined]);
    expect(() => loadConfig({ ...GIVEN, CAUCE_API_KEY: '' })).toThrow('CAUCE_API_KEY');
  });

  it('reads numbers and switches', () => {
    const read = loadConfig({
      ...GIVEN,
      HTTP_PORT: '3001',
      MAX_CACHED_WORKFLOWS: '100',
      CAUCE_DEMO_STORE: 'off',
    });
    expect(read).toMatchObject({ HTTP_PORT: 3001, MAX_CACHED_WORKFLOWS: 100, CAUCE_DEMO_STORE: false });
  });

  it('needs to know where the sandbox is when there is a demo store', () => {
    const load = () => loadConfig({ ...GIVEN, CAUCE_DEMO_STORE: '1' });
    expect(load).toThrow('CAUCE_SANDBOX_SELLER_CENTRAL_URL');
    expect(load).toThrow('CAUCE_SANDBOX_COMMERCE_URL');
  });
});
