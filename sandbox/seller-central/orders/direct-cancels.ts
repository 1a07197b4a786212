import type { Clock } from '../../kit/clock.js';
import type { Ledger } from '../../kit/ledger.js';
import type { SandboxStore } from '../../kit/sandbox-store.js';
import { Shelf } from '../shelf.js';
import { canceledOrder } from './cancellation.js';
import type { OrderBook } from './order-book.js';

interface CancelDeps {
  store: SandboxStore;
  clock: Clock;
  ledger: Ledger;
  orders: OrderBook;
}

interface DirectCancel {
  orderId: string;
  reason: string;
  dueMs: number;
}

/** What cancelOrder has accepted and is done by and by. An order that has been shipped by then stays shipped. */
export class DirectCancels {
  readonly #cancels: Shelf<DirectCancel>;
  readonly #deps: CancelDeps;

  constructor(deps: CancelDeps) {
    this.#cancels = new Shelf(deps.store, { kind: 'direct-cancel', idOf: ({ orderId }) => orderId });
    this.#deps = deps;
  }

  accept(orderId: string, { reason, afterMs }: { reason: string; afterMs: number }): void {
    const dueMs = this.#deps.clock.now().getTime() + afterMs;
    this.#cancels.put({ orderId, reason, dueMs });
  }

  catchUp(): void {
    const nowMs = this.#deps.clock.now().getTime();
    for (const cancel of this.#cancels.all()) {
      if (cancel.dueMs <= nowMs) this.#finish(cancel);
    }
  }

  #finish(cancel: DirectCancel): void {
    const { store, orders, ledger } = this.#deps;
    const { orderId, reason } = cancel;
    const order = orders.find(orderId);
    store.transaction(() => {
      this.#cancels.remove(cancel);
      if (order?.status !== 'UNSHIPPED') return;
      orders.change(canceledOrder(order, { by: 'MERCHANT', reason }));
      ledger.append({
        effect: 'canceled',
        amazonOrderId: orderId,
        key: 'cancelOrder',
        detail: { by: 'api', reason },
      });
    });
  }
}
