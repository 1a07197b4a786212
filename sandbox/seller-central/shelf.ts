import type { SandboxStore } from '../kit/sandbox-store.js';

/** Documents of one kind, all held in memory so that searching them is cheap, and each written through. */
export class Shelf<T> {
  readonly #items = new Map<string, T>();
  readonly #store: SandboxStore;
  readonly #kind: string;
  readonly #idOf: (item: T) => string;

  constructor(store: SandboxStore, { kind, idOf }: { kind: string; idOf: (item: T) => string }) {
    this.#store = store;
    this.#kind = kind;
    this.#idOf = idOf;
    for (const item of store.list<T>(kind)) this.#items.set(idOf(item), item);
  }

  find(id: string): T | undefined {
    return this.#items.get(id);
  }

  /** In the order they were first put. */
  all(): T[] {
    return [...this.#items.values()];
  }

  put(item: T): void {
    this.#store.write(this.#kind, this.#idOf(item), item);
    this.#items.set(this.#idOf(item), item);
  }

  remove(item: T): void {
    this.#store.remove(this.#kind, this.#idOf(item));
    this.#items.delete(this.#idOf(item));
  }
}
