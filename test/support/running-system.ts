import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Client } from '@temporalio/client';

import { root, scratchDir } from '../../scripts/lib/places.mjs';
import { freePort } from '../../scripts/lib/ports.mjs';
import { startChild, type Child } from '../../scripts/lib/start-child.mjs';
import { ApiClient } from './api-client.js';
import { freshDatabase, runSql } from './database.js';
import { eventually } from './eventually.js';
import { ForeignSystem } from './foreign-system.js';
import { startWitnessedSandbox } from './sp-api/witnessed-sandbox.js';
import { devServer, plainClient } from './temporal-servers.js';

const API_KEY = 'a-key-for-tests-only';
const READY_WITHIN_MS = 60_000;
/** Enough for a process with nothing left to do; what a test let hang is not waited for. */
const GRACE_MS = 2000;
/** The demo store's passes come every few seconds, to be seen; here they would only get into the way. */
const SELDOM_SYNC = `UPDATE stores SET settings = settings || '{"syncIntervalMs": 600000}'`;

interface NewLine {
  readonly sku: string;
  readonly quantity: number;
  readonly price: string;
  readonly tax?: string;
  readonly shipping?: string;
}

const ONE_PIECE: readonly NewLine[] = [{ sku: 'CAUCE-001', quantity: 1, price: '20.00' }];
export const SHIP_ALL = { parcels: [{ carrierCode: 'UPS', trackingNumber: '1Z0001' }] };

export interface PlacedOrder {
  readonly amazonOrderId: string;
  readonly commerceOrderId: number;
}

interface Parts {
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  readonly client: Client;
  readonly databaseUrl: string;
  readonly api: ApiClient;
  readonly amazon: ForeignSystem;
  readonly commerce: ForeignSystem;
}

/**
 * The service as it runs in earnest: a dev server, a database, the sandbox behind real HTTP, API and worker as processes
 * of their own from dist/, which `npm test` builds.
 */
export class RunningSystem {
  readonly client: Client;
  readonly databaseUrl: string;
  readonly api: ApiClient;
  readonly amazon: ForeignSystem;
  readonly commerce: ForeignSystem;
  private readonly processes: Child[] = [];
  private worker: Child | undefined;

  private constructor(
    private readonly parts: Parts,
    private readonly undo: readonly (() => Promise<void>)[],
  ) {
    ({
      client: this.client,
      databaseUrl: this.databaseUrl,
      api: this.api,
      amazon: this.amazon,
      commerce: this.commerce,
    } = parts);
  }

  static async start(): Promise<RunningSystem> {
    const folder = mkdtempSync(join(tmpdir(), 'cauce-system-'));
    const undo = [
      async () => {
        rmSync(folder, { recursive: true, force: true });
      },
    ];
    const noted = async <Part>(
      starting: Promise<Part>,
      stop: (part: Part) => Promise<void>,
    ): Promise<Part> => {
      const part = await starting;
      undo.push(() => stop(part));
      return part;
    };
    const starting = [
      noted(devServer(), (env) => env.teardown()),
      noted(freshDatabase(), (database) => database.drop()),
      noted(startWitnessedSandbox({ rateFactor: 1_000_000, feedProcessingMs: 0 }), (sandbox) =>
        sandbox.stop(),
      ),
      freePort(),
    ] as const;
    try {
      const [temporal, database, sandbox, port] = await Promise.all(starting);
      const env = environmentOf({ temporal: temporal.address, ...database, ...sandbox, port });
      const system = new RunningSystem(
        {
          folder,
          env,
          client: plainClient(temporal),
          databaseUrl: database.databaseUrl,
          api: new ApiClient(`http://127.0.0.1:${port}`, API_KEY),
          amazon: new ForeignSystem(sandbox.sellerCentralUrl),
          commerce: new ForeignSystem(sandbox.commerceUrl),
        },
        undo,
      );
      await system.startProcesses();
      return system;
    } catch (error) {
      await Promise.allSettled(starting);
      await undoAll(undo);
      throw error;
    }
  }

  startWorker(): void {
    this.worker = this.startProcess('worker', 'worker.js');
  }

  /** As a machine that loses power: nothing is finished, nobody is told. */
  async killWorker(): Promise<void> {
    const { worker } = this;
    if (worker === undefined) throw new Error('There is no worker to kill');
    this.worker = undefined;
    process.kill(worker.mark.pid, 'SIGKILL');
    await worker.ended;
  }

  /** Everything that API and workers have written so far. */
  logs(): string {
    return logsIn(this.parts.folder);
  }

  /** An order at Amazon, as a buyer would place it. */
  async newOrder(lines: readonly NewLine[] = ONE_PIECE): Promise<string> {
    const { amazonOrderId } = await this.amazon.ask<{ amazonOrderId: string }>('POST', '/orders', { lines });
    return amazonOrderId;
  }

  async import(amazonOrderId: string): Promise<void> {
    const { status, body } = await this.api.post('/v1/stores/demo/imports', { amazonOrderId });
    if (status !== 202) throw new Error(`Import of ${amazonOrderId}: ${status} ${JSON.stringify(body)}`);
  }

  /** A new order that Commerce has taken; answers its two ids. */
  async placedOrder(lines?: readonly NewLine[]): Promise<PlacedOrder> {
    const amazonOrderId = await this.newOrder(lines);
    await this.import(amazonOrderId);
    const { commerce } = await this.api.until(
      amazonOrderId,
      'is in Commerce',
      (order) => order.commerce !== null,
    );
    return { amazonOrderId, commerceOrderId: commerce?.orderId ?? 0 };
  }

  async stop(): Promise<void> {
    await Promise.all(this.processes.map((child) => child.stop(GRACE_MS)));
    await undoAll(this.undo);
  }

  private async startProcesses(): Promise<void> {
    this.startWorker();
    this.startProcess('api', 'main.js');
    try {
      await eventually('the API and its worker are ready', () => this.ready(), READY_WITHIN_MS);
      await eventually('Amazon tells the store what is new', () => this.subscribed());
      await runSql(this.databaseUrl, SELDOM_SYNC);
    } catch (error) {
      const logs = this.logs();
      await Promise.all(this.processes.map((child) => child.stop(GRACE_MS)));
      throw new Error(`The system does not get ready:\n${logs}`, { cause: error });
    }
  }

  private async ready(): Promise<true | undefined> {
    if (this.processes.some((child) => !child.isRunning())) throw new Error('A process has ended');
    const answer = await fetch(`${this.api.url}/health/ready`).catch(() => undefined);
    return answer?.status === 200 ? true : undefined;
  }

  private async subscribed(): Promise<true | undefined> {
    const { subscribed } = await this.amazon.ask<{ subscribed: string[] }>('GET', '/notifications');
    return subscribed.length === 2 ? true : undefined;
  }

  private startProcess(name: string, file: string): Child {
    const { folder, env } = this.parts;
    const child = startChild({
      name,
      command: [process.execPath, '--enable-source-maps', join(root, 'dist', 'src', file)],
      env,
      log: join(folder, `${this.processes.length}-${name}.log`),
    });
    this.processes.push(child);
    return child;
  }
}

function environmentOf(where: {
  readonly temporal: string;
  readonly databaseUrl: string;
  readonly sellerCentralUrl: string;
  readonly commerceUrl: string;
  readonly port: number;
}): Readonly<Record<string, string>> {
  return {
    NODE_ENV: 'production',
    NODE_OPTIONS: '',
    NODE_COMPILE_CACHE: join(scratchDir, 'compiled'),
    DATABASE_URL: where.databaseUrl,
    TEMPORAL_ADDRESS: where.temporal,
    TEMPORAL_NAMESPACE: 'default',
    HTTP_PORT: String(where.port),
    CAUCE_API_KEY: API_KEY,
    CAUCE_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
    CAUCE_DEMO_STORE: '1',
    CAUCE_SANDBOX_SELLER_CENTRAL_URL: where.sellerCentralUrl,
    CAUCE_SANDBOX_COMMERCE_URL: where.commerceUrl,
    COMMERCE_EVENT_KEYS_URL: where.commerceUrl,
    WORKFLOW_BUNDLE: join(root, 'dist', 'workflow-bundle.js'),
  };
}

function logsIn(folder: string): string {
  return readdirSync(folder)
    .map((name) => `${name}:\n${readFileSync(join(folder, name), 'utf8')}`)
    .join('\n');
}

/** Newest first; what fails does not keep the rest from being undone. */
async function undoAll(undo: readonly (() => Promise<void>)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const step of undo.toReversed()) await step().catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw new AggregateError(failures, 'Not everything could be stopped');
}
