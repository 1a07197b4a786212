import { CommerceError } from '../rest/commerce-error.js';
import type { OrderDocument, OrderItem } from '../documents/order-document.js';
import type { Line } from '../rules/invoice-amounts.js';
import type { RequestedItem } from './action-requests.js';

export interface RequestedLines {
  lines: Line[];
  hasForeignItems: boolean;
}

/** An empty list of items means the same as none: `otherwise` of every item. */
export function requestedLines(
  order: OrderDocument,
  items: readonly RequestedItem[] | undefined,
  otherwise: (item: OrderItem) => number,
): RequestedLines {
  if (!items || items.length === 0) {
    const lines = order.items.map((item) => ({ item, qty: otherwise(item) })).filter((line) => line.qty > 0);
    return { lines, hasForeignItems: false };
  }
  const lines: Line[] = [];
  for (const { order_item_id: id, qty } of items) {
    const item = order.items.find((each) => each.item_id === id);
    if (item) lines.push({ item, qty });
  }
  return { lines, hasForeignItems: lines.length < items.length };
}

/** Quantities of one item named twice are one quantity. */
export function overdrawn(lines: readonly Line[], left: (item: OrderItem) => number): OrderItem[] {
  const items = [...new Set(lines.map((line) => line.item))];
  return items.filter((item) => {
    const asked = lines.filter((line) => line.item === item).reduce((sum, line) => sum + line.qty, 0);
    return asked > left(item);
  });
}

/** The messages are joined into one, with their placeholders filled. */
export function refuseFor(title: string, problems: readonly (string | false | undefined)[]): void {
  const messages = problems.filter((problem) => typeof problem === 'string');
  if (messages.length > 0) throw new CommerceError(400, [title, ...messages].join('\n'));
}

export function ledgerItems(lines: readonly Line[]): unknown[] {
  return lines.map(({ item, qty }) => ({
    sku: item.sku,
    orderItemId: item['ext_order_item_id'] ?? null,
    qty,
  }));
}
