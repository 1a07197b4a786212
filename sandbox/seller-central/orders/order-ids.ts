import type { SandboxStore } from '../../kit/sandbox-store.js';

/** Both multipliers share no factor with their modulus, so that no number comes twice. */
const ORDERS = { multiplier: 61_803_398_874_989n, modulus: 10n ** 14n };
const ITEMS = { multiplier: 27_182_818_284_593n, modulus: 9n * 10n ** 13n };

/** Numbers that look drawn at random, and are the same again for every fresh store. */
export class OrderIds {
  readonly #store: SandboxStore;

  constructor(store: SandboxStore) {
    this.#store = store;
  }

  /** Of all orders ever made here, the how manieth this is; its look is drawn from that. */
  nextOrderNumber(): number {
    return this.#store.nextNumber('order', 1);
  }

  orderId(orderNumber: number, prefix: string): string {
    const digits = String((BigInt(orderNumber) * ORDERS.multiplier) % ORDERS.modulus).padStart(14, '0');
    return `${prefix}-${digits.slice(0, 7)}-${digits.slice(7)}`;
  }

  nextItemId(): string {
    const number = BigInt(this.#store.nextNumber('order-item', 1));
    return String(10n ** 13n + ((number * ITEMS.multiplier) % ITEMS.modulus));
  }
}

export function isOrderId(text: string): boolean {
  return /^\d{3}-\d{7}-\d{7}$/.test(text);
}
