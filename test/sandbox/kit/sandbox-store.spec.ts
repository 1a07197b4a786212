import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Clock } from '../../../sandbox/kit/clock.js';
import { Ledger } from '../../../sandbox/kit/ledger.js';
import { SandboxStore } from '../../../sandbox/kit/sandbox-store.js';

describe('what a restart keeps', () => {
  let folder: string;
  let store: SandboxStore;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cauce-sandbox-'));
    store = open();
  });

  afterEach(() => {
    store.close();
    rmSync(folder, { recursive: true });
  });

  const open = () => new SandboxStore(join(folder, 'system.sqlite'));
  const restart = () => {
    store.close();
    store = open();
  };

  it('documents, in the order they were first written, and numbers', () => {
    store.write('order', 'b', { total: 1 });
    store.write('order', 'a', { total: 2 });
    store.write('order', 'b', { total: 3 });
    expect([store.nextNumber('order', 7), store.nextNumber('order', 7)]).toEqual([7, 8]);
    restart();
    expect(store.list('order')).toEqual([{ total: 3 }, { total: 2 }]);
    expect(store.read('order', 'c')).toBeUndefined();
    expect(store.nextNumber('order', 7)).toBe(9);
  });

  it('the ledger, which goes on where it was', () => {
    const effect = {
      effect: 'canceled',
      amazonOrderId: '111-1111111-1111111',
      key: '1',
      detail: { by: 'admin' },
    };
    new Ledger(store, new Clock(store)).append(effect);
    restart();
    const ledger = new Ledger(store, new Clock(store));
    ledger.append({ ...effect, key: '2' });
    expect(ledger.after(0)).toMatchObject([
      { seq: 1, ...effect },
      { seq: 2, key: '2' },
    ]);
    expect(ledger.after(1).map((row) => row.seq)).toEqual([2]);
  });

  it('the clock: what was advanced and how fast it goes', () => {
    const day = 86_400_000;
    const clock = new Clock(store);
    clock.advance(day);
    clock.setFactor(1000);
    restart();
    const again = new Clock(store);
    expect(again.factor).toBe(1000);
    expect(again.now().getTime()).toBeGreaterThanOrEqual(Date.now() + day - 1000);
  });

  it('nothing of a transaction that failed, nested or not', () => {
    const failing = () => {
      store.transaction(() => {
        store.write('order', 'a', 1);
        store.transaction(() => {
          store.write('order', 'b', 2);
          throw new Error('no');
        });
      });
    };
    expect(failing).toThrow('no');
    restart();
    expect(store.list('order')).toEqual([]);
  });
});
