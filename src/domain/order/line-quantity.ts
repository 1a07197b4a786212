export interface LineQuantity {
  /** Amazon's order item id. */
  readonly orderItemId: string;
  readonly quantity: number;
}

export function quantityOf(lines: readonly LineQuantity[], orderItemId: string): number {
  return lines.reduce((sum, line) => (line.orderItemId === orderItemId ? sum + line.quantity : sum), 0);
}

/** So many pieces of the item are in these parcels, packages, invoices or refunds. */
export function quantityIn(
  holders: readonly { readonly lines: readonly LineQuantity[] }[],
  orderItemId: string,
): number {
  return holders.reduce((sum, { lines }) => sum + quantityOf(lines, orderItemId), 0);
}

/** The same pieces of the same items, however they are listed. */
export function isSameGoods(left: readonly LineQuantity[], right: readonly LineQuantity[]): boolean {
  return [...left, ...right].every(
    ({ orderItemId }) => quantityOf(left, orderItemId) === quantityOf(right, orderItemId),
  );
}
