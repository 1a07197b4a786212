import fc from 'fast-check';

import type { Commerce } from '../../../sandbox/commerce/commerce.js';
import { invoiceOrder } from '../../../sandbox/commerce/actions/invoice-order.js';
import { refundOrder } from '../../../sandbox/commerce/actions/refund-order.js';
import { shipOrder } from '../../../sandbox/commerce/actions/ship-order.js';
import { orderInput } from '../../../sandbox/commerce/orders/order-input.js';
import { readableOrder } from '../../../sandbox/commerce/orders/order-view.js';
import { requireOrder } from '../../../sandbox/commerce/orders/orders.js';
import { saveOrderEntity } from '../../../sandbox/commerce/orders/save-order-entity.js';
import { putProduct } from '../../../sandbox/commerce/products/product.js';
import { Clock } from '../../../sandbox/kit/clock.js';
import { Ledger } from '../../../sandbox/kit/ledger.js';
import { SandboxStore } from '../../../sandbox/kit/sandbox-store.js';
import { addressPayload } from '../../../src/adapters/commerce/address-payload.js';
import { creditMemoArguments } from '../../../src/adapters/commerce/credit-memo-amounts.js';
import { itemQuantities } from '../../../src/adapters/commerce/documents.js';
import { orderPayload } from '../../../src/adapters/commerce/order-payload.js';
import { order as orderSchema, type CommerceOrder } from '../../../src/adapters/commerce/order-schema.js';
import { piecesToTakeBack } from '../../../src/adapters/commerce/pieces-to-take-back.js';
import { decimalsOf } from '../../../src/domain/money.js';
import { quantityOf, type LineQuantity } from '../../../src/domain/order/line-quantity.js';
import type { Deed, GeneratedOrder, GeneratedRefund } from './generated-orders.js';

/** In hundredths, which Commerce divides every currency into. */
interface Life {
  readonly placed: number;
  readonly invoiced: number;
  readonly credited: readonly number[];
  readonly state: string | null;
}

/** The rules of the sandbox without HTTP, which a thousand orders would be too slow over. */
export class MoneyWorld {
  readonly #store = new SandboxStore(':memory:');
  readonly #commerce: Commerce;

  constructor() {
    const clock = new Clock(this.#store);
    this.#commerce = { store: this.#store, clock, ledger: new Ledger(this.#store, clock) };
    this.#store.index('increment_id');
    this.#store.index('id');
    putProduct(this.#commerce, 'MUG-BLUE', { qty: 1_000_000 });
  }

  close(): void {
    this.#store.close();
  }

  live({ read, currency, deeds }: GeneratedOrder): Life {
    return this.#undone(() => {
      const id = this.#place(read);
      const credited = new Map<number, number>();
      let waiting = [...deeds];
      while (waiting.length > 0) {
        const possible = waiting.find((deed) => isPossible(this.#seen(id), deed, currency));
        if (possible === undefined) throw new Error(`Nothing goes on: ${JSON.stringify(waiting)}`);
        waiting = waiting.filter((deed) => deed !== possible);
        if (possible.kind === 'refund') {
          credited.set(possible.refund.number, this.#credit(id, possible.refund, currency));
        } else this.#document(id, possible.kind, possible.lines);
        // What an invoice leaves to give back happens to equal the fees kept so far: Commerce takes the order for done, and
        // only a person can give back the rest. No memo of before can foresee it.
        if (possible.kind === 'invoice') fc.pre(!this.#isClosedTooSoon(id, waiting.length === 0));
      }
      const order = requireOrder(this.#commerce, id);
      const hundredths = (column: string): number => Math.round(Number(order[column] ?? 0) * 100);
      expect(order['base_total_refunded'] ?? 0).toBe(order['total_refunded'] ?? 0);
      expect(order['base_total_invoiced'] ?? 0).toBe(order['total_invoiced'] ?? 0);
      return {
        placed: hundredths('grand_total'),
        invoiced: hundredths('total_invoiced'),
        credited: [...credited].toSorted(([left], [right]) => left - right).map(([, amount]) => amount),
        state: order.state,
      };
    });
  }

  /** A number may be drawn twice: nothing of an order stays behind. */
  #undone<T>(work: () => T): T {
    let result: { readonly value: T } | undefined;
    try {
      this.#store.transaction(() => {
        result = { value: work() };
        throw new Undone();
      });
    } catch (error) {
      if (!(error instanceof Undone)) throw error;
    }
    if (result === undefined) throw new Error('The work was not done');
    return result.value;
  }

  #place(read: GeneratedOrder['read']): string {
    const productOf = (sku: string) => ({ id: 1, sku, name: 'Mug', type_id: 'simple', weight: 0.3 });
    const entity = orderPayload({
      read,
      address: addressPayload(read),
      storeViewId: 1,
      productOf,
      orderNumber: null,
      status: null,
      customer: undefined,
    });
    const sent = orderInput.parse({ entity: JSON.parse(JSON.stringify(entity)) as unknown });
    return String(saveOrderEntity(this.#commerce, { entity: sent.entity, by: 'rest' }).entity_id);
  }

  #isClosedTooSoon(id: string, isLast: boolean): boolean {
    const { state, total_refunded: back, grand_total: whole } = requireOrder(this.#commerce, id);
    const isAllGivenBack = Math.round(Number(back ?? 0) * 100) === Math.round(Number(whole ?? 0) * 100);
    return state === 'closed' && !(isLast && isAllGivenBack);
  }

  #seen(id: string): CommerceOrder {
    return orderSchema.parse(readableOrder(requireOrder(this.#commerce, id)));
  }

  #document(id: string, kind: 'ship' | 'invoice', lines: readonly LineQuantity[]): void {
    const items = itemQuantities(this.#seen(id), lines).filter(({ qty }) => qty > 0);
    if (kind === 'ship')
      shipOrder(this.#commerce, id, { request: { items, tracks: [], arguments: {} }, by: 'rest' });
    else invoiceOrder(this.#commerce, id, { request: { items }, by: 'rest' });
  }

  #credit(id: string, { lines: asked }: GeneratedRefund, currency: string): number {
    const order = this.#seen(id);
    const lines = piecesToTakeBack(order, asked);
    const before = Number(requireOrder(this.#commerce, id)['total_refunded'] ?? 0);
    const request = {
      items: [...itemQuantities(order, lines)],
      arguments: creditMemoArguments(order, lines, currency),
    };
    refundOrder(this.#commerce, id, { request, by: 'rest' });
    const after = Number(requireOrder(this.#commerce, id)['total_refunded'] ?? 0);
    return Math.round((after - before) * 100);
  }
}

class Undone extends Error {}

/** Commerce gives back what it has invoiced; and a piece that is taken back was shipped before. */
function isPossible(order: CommerceOrder, deed: Deed, currency: string): boolean {
  if (deed.kind !== 'refund') return true;
  const { refund } = deed;
  const paid = order.items.reduce(
    (sum, item) => sum + item.row_invoiced + item.tax_invoiced - item.discount_invoiced,
    order.items.some(({ qty_invoiced }) => qty_invoiced > 0)
      ? order.shipping_amount + order.shipping_tax_amount
      : 0,
  );
  const back = refund.totalCents / 10 ** decimalsOf(currency);
  return (
    Math.round((paid - order.total_refunded - back) * 100) >= 0 &&
    order.items.every(
      ({ ext_order_item_id, qty_invoiced, qty_shipped, qty_refunded }) =>
        quantityOf(refund.lines, ext_order_item_id ?? '') <=
        Math.min(qty_invoiced, qty_shipped) - qty_refunded,
    )
  );
}
