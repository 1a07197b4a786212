/** What is left of an item is reckoned once for all the lines of a wish: naming it twice would take it twice. */
export function areOfDifferentItems(lines: readonly { orderItemId: string }[]): boolean {
  return new Set(lines.map(({ orderItemId }) => orderItemId)).size === lines.length;
}
