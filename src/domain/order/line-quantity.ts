export interface LineQuantity {
  /** Amazon's order item id. */
  readonly orderItemId: string;
  readonly quantity: number;
}

export function quantityOf(lines: readonly LineQuantity[], orderItemId: string): number {
  return lines.reduce((sum, line) => (line.orderItemId === orderItemId ? sum + line.quantity : sum), 0);
}
