import type { ChildProcess } from 'node:child_process';

import type { Client, WorkflowHandle } from '@temporalio/client';

import { TemporalOrderWorkflows } from '../src/adapters/temporal/temporal-order-workflows.js';
import { orderWorkflowId } from '../src/contracts/order-workflow.js';
import type { OrderRecords } from '../src/ports/order-records.js';
import type { EffectMessage } from './effects.js';
import { anOrderRead, BENCH_STORE, benchOrderId } from './orders.js';

const PARCEL = { carrierCode: 'UPS', trackingNumber: '1Z0001' };

/** One way of living an order's life; the load is the same for each. */
export interface Flow {
  readonly name: string;
  readonly worker: ChildProcess;
  orderIdOf(index: number): string;
  start(orderId: string): Promise<WorkflowHandle>;
  ship(handle: WorkflowHandle): Promise<void>;
}

/** Resolves with the moment an effect reached its remote. */
export class Effects {
  private readonly waiting = new Map<string, (atNs: bigint) => void>();

  constructor(worker: ChildProcess) {
    worker.on('message', ({ effect, orderId, atNs }: EffectMessage) => {
      const key = `${effect}:${orderId}`;
      this.waiting.get(key)?.(BigInt(atNs));
      this.waiting.delete(key);
    });
  }

  /** Ask before causing it. */
  next(effect: EffectMessage['effect'], orderId: string): Promise<bigint> {
    return new Promise((resolve) => this.waiting.set(`${effect}:${orderId}`, resolve));
  }
}

export function bareFlow(client: Client, worker: ChildProcess, shape: { type: string; run: number }): Flow {
  const { type, run } = shape;
  return {
    name: type,
    worker,
    orderIdOf: (index) => `${type}-${run}-${index}`,
    start: (orderId) =>
      client.workflow.start(type, { workflowId: orderId, taskQueue: 'bare', args: [orderId] }),
    ship: (handle) => handle.signal('ship', PARCEL),
  };
}

export function cauceFlow(
  client: Client,
  worker: ChildProcess,
  { orderRecords, run }: { orderRecords: OrderRecords; run: number },
): Flow {
  const orders = new TemporalOrderWorkflows(client);
  return {
    name: 'cauce',
    worker,
    orderIdOf: (index) => benchOrderId(run, index),
    async start(orderId) {
      const read = anOrderRead(benchOrderId(run, Number(orderId.slice(4, 11))));
      const { amazonOrderId } = read.order;
      // As the store's sync does with every order it finds.
      await orderRecords.saveRead(BENCH_STORE, read);
      await orders.handOver({ storeId: BENCH_STORE, amazonOrderId }, read.order);
      await orderRecords.markHandedOver(amazonOrderId, read.order.updatedAtMs);
      return client.workflow.getHandle(orderWorkflowId(BENCH_STORE, amazonOrderId));
    },
    ship: (handle) =>
      handle.signal('ship', {
        commandId: `ship-${handle.workflowId}`,
        by: 'bench',
        body: { parcels: [PARCEL] },
      }),
  };
}
