import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Client, Connection } from '@temporalio/client';

import { createPostgres } from '../src/adapters/postgres/postgres.js';
import { DEFAULT_ORDER_SETTINGS } from '../src/domain/order/order-settings.js';
import type { OrderRecords } from '../src/ports/order-records.js';
import type { StoreConnections, StoreDirectory } from '../src/ports/store-directory.js';
import { BENCH_STORE } from './orders.js';
import { postmasterOf } from './postmaster.js';
import { startTemporal, stop } from './processes.js';

export interface Servers {
  readonly client: Client;
  /** Temporal's. */
  readonly address: string;
  readonly databaseUrl: string;
  readonly masterKey: string;
  readonly orderRecords: OrderRecords;
  /** Temporal's process and PostgreSQL's. */
  readonly pids: readonly number[];
}

/** Temporal on a file of its own, beside the given, empty, migrated PostgreSQL. */
export async function withServers(measure: (servers: Servers) => Promise<void>): Promise<void> {
  const databaseUrl = required('DATABASE_URL');
  const masterKey = randomBytes(32).toString('base64');
  const folder = await mkdtemp(join(tmpdir(), 'cauce-bench-'));
  const { child, address } = await startTemporal(required('TEMPORAL_CLI'), folder);
  const client = new Client({ connection: await Connection.connect({ address }) });
  const postgres = createPostgres({ databaseUrl, masterKey });
  const { stores, orderRecords } = postgres;
  try {
    await saveBenchStore(stores);
    const pids = [child.pid ?? 0, await postmasterOf(databaseUrl)];
    await measure({ client, address, databaseUrl, masterKey, orderRecords, pids });
  } finally {
    await postgres.close();
    await client.connection.close();
    await stop(child);
    await rm(folder, { recursive: true });
  }
}

/** A store whose orders end as soon as nothing is left to do, so that a life is one measured thing. */
async function saveBenchStore(stores: StoreDirectory): Promise<void> {
  await stores.save(
    {
      storeId: BENCH_STORE,
      name: 'Benchmark',
      sellerId: 'A1BENCH',
      marketplaceIds: ['ATVPDKIKX0DER'],
      commerceAdminOrderUrl: null,
      settings: { ...DEFAULT_ORDER_SETTINGS, returnWindowMs: 0, syncIntervalMs: 24 * 60 * 60_000 },
    },
    CONNECTED_TO_NOTHING,
  );
}

const NOWHERE = 'http://127.0.0.1:9';
const CONNECTED_TO_NOTHING: StoreConnections = {
  sellerCentral: {
    endpoint: { baseUrl: NOWHERE, tokenUrl: NOWHERE },
    clientId: '',
    clientSecret: '',
    refreshToken: '',
  },
  commerce: {
    kind: 'oauth',
    baseUrl: NOWHERE,
    storeCode: 'default',
    consumerKey: '',
    consumerSecret: '',
    accessToken: '',
    accessTokenSecret: '',
  },
};

function required(variable: string): string {
  const value = process.env[variable];
  if (value === undefined) throw new Error(`${variable} is not set: start the benchmark with npm run bench`);
  return value;
}
