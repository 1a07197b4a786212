import { refused, type Refused } from './decision.js';
import type { OrderState } from './order-state.js';

/** One phrase, e.g. "Amazon says ON_THE_MOON, a word Cauce does not know". */
export function describeUnknown({ unknownWords = [] }: OrderState): string {
  const words = unknownWords.map(({ word }) => word).join(', ');
  return `Amazon says ${words}, ${unknownWords.length === 1 ? 'a word' : 'words'} Cauce does not know`;
}

export function refusedAsUnknown(order: OrderState): Refused {
  return refused(
    'unknown-at-amazon',
    `${describeUnknown(order)}. Look in Seller Central; the order goes on as soon as Amazon says a known one.`,
  );
}
