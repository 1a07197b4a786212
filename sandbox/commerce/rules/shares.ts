import { setCents, type Columns, type Currency } from '../documents/columns.js';

/** What a document takes of each item, in the order in which Commerce collects it. */
const collected = ['row_total', 'discount_amount', 'tax_amount'] as const;

export interface Part {
  qty: number;
  available: number;
  /** Takes all that is left, so that rounding never leaves a cent behind. */
  isLast: boolean;
  leftCents: Readonly<Record<(typeof collected)[number], number>>;
}

/**
 * Commerce does not round each share for itself: what it rounded off one it adds to the next of the same document, and
 * to a discount it adds it the other way round.
 */
export function fillShares(rows: readonly Columns[], parts: readonly Part[], currency: Currency): void {
  let carried = 0;
  for (const column of collected) {
    const direction = column === 'discount_amount' ? -1 : 1;
    parts.forEach((part, index) => {
      let share = part.leftCents[column];
      if (!part.isLast && part.available > 0) {
        const exact = (share * part.qty) / part.available;
        const owed = exact === 0 ? 0 : exact + direction * carried;
        share = Math.round(owed + 1e-7);
        if (exact !== 0) carried = direction * (owed - share);
      }
      setCents(rows[index] ?? {}, currency + column, share);
    });
  }
}
