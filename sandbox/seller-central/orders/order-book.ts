import type { Clock } from '../../kit/clock.js';
import type { SandboxStore } from '../../kit/sandbox-store.js';
import { Shelf } from '../shelf.js';
import type { Order } from './order.js';

export class OrderBook {
  readonly #store: SandboxStore;
  readonly #orders: Shelf<Order>;
  readonly #clock: Clock;
  readonly #onChange: (order: Order) => void;

  /** `onChange` hears of every order that is new or has changed, whoever changed it. */
  constructor(store: SandboxStore, clock: Clock, onChange: (order: Order) => void) {
    this.#store = store;
    this.#orders = new Shelf(store, { kind: 'order', idOf: (order) => order.orderId });
    this.#clock = clock;
    this.#onChange = onChange;
  }

  find(orderId: string): Order | undefined {
    return this.#orders.find(orderId);
  }

  all(): Order[] {
    return this.#orders.all();
  }

  add(order: Order): void {
    this.#put(order);
  }

  /** Every change moves the order's last update on, even two within one millisecond. */
  change(order: Order): void {
    const updatedMs = Math.max(this.#clock.now().getTime(), order.updatedMs + 1);
    this.#put({ ...order, updatedMs });
  }

  /** Lets the payments come through whose time it is. */
  catchUp(): void {
    const nowMs = this.#clock.now().getTime();
    for (const order of this.all()) {
      const isDue =
        order.status === 'PENDING' && order.unshippedAtMs !== null && order.unshippedAtMs <= nowMs;
      if (isDue) this.change({ ...order, status: 'UNSHIPPED' });
    }
  }

  /** The order and what is told of it: both or neither. */
  #put(order: Order): void {
    this.#store.transaction(() => {
      this.#orders.put(order);
      this.#onChange(order);
    });
  }
}
