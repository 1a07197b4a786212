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
