import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { SandboxStore } from './kit/sandbox-store.js';
import type { OnExchange } from './kit/watch-exchanges.js';
import { startCommerce } from './commerce/start-commerce.js';
import type { FinanceOptions } from './seller-central/finances/finance-routes.js';
import { startSellerCentral } from './seller-central/start-seller-central.js';

export interface SandboxOptions {
  /** Where the state lies; left out, it lives in memory and dies with the sandbox. */
  dir?: string;
  host?: string;
  /** 0 takes any free one */
  sellerCentralPort?: number;
  /** 0 takes any free one */
  commercePort?: number;
  /** How many times Amazon's real rates are allowed */
  rateFactor?: number;
  /** 0 for no new orders */
  newOrderEveryMs?: number;
  seedOrders?: number;
  feedProcessingMs?: number;
  finances?: FinanceOptions;
  /** Whom Commerce sends its events to from the start */
  eventsUrl?: string | undefined;
  /** Sees what passes between Seller Central and whoever speaks to it */
  onExchange?: OnExchange;
  /** The same of Commerce */
  onCommerceExchange?: OnExchange;
}

export interface Sandbox {
  sellerCentralUrl: string;
  commerceUrl: string;
  stop(): Promise<void>;
}

export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { dir, host = '127.0.0.1', sellerCentralPort = 0, commercePort = 0 } = options;
  const {
    rateFactor = 1,
    newOrderEveryMs = 0,
    seedOrders = 0,
    feedProcessingMs,
    onExchange,
    eventsUrl,
  } = options;
  if (dir !== undefined) mkdirSync(dir, { recursive: true });
  const undo: (() => Promise<void> | void)[] = [];
  const stop = async (): Promise<void> => {
    for (const step of undo.splice(0).toReversed()) await step();
  };
  const open = (name: string): SandboxStore => {
    const store = new SandboxStore(dir === undefined ? ':memory:' : join(dir, `${name}.sqlite`));
    undo.push(() => {
      store.close();
    });
    return store;
  };

  try {
    const sellerCentral = await startSellerCentral({
      store: open('seller-central'),
      host,
      port: sellerCentralPort,
      rateFactor,
      newOrderEveryMs,
      seedOrders,
      feedProcessingMs,
      finances: options.finances,
      onExchange,
    });
    undo.push(() => sellerCentral.stop());
    const commerce = await startCommerce({
      store: open('commerce'),
      host,
      port: commercePort,
      eventsUrl,
      onExchange: options.onCommerceExchange,
    });
    undo.push(() => commerce.stop());
    return { sellerCentralUrl: sellerCentral.url, commerceUrl: commerce.url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
