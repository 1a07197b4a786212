interface Numbered {
  readonly number: number;
  readonly stage: string;
}

/** Moves one numbered item on from the stage it must be in; anything else is our bug. */
export function replacedByNumber<Item extends Numbered>(
  items: readonly Item[],
  number: number,
  move: { readonly from: Item['stage']; readonly change: Partial<Item> },
): readonly Item[] {
  const item = items.find((candidate) => candidate.number === number);
  if (item?.stage !== move.from) {
    throw new Error(`Number ${number} is ${item?.stage ?? 'unknown'}, not ${move.from}`);
  }
  return items.map((candidate) => (candidate === item ? { ...item, ...move.change } : candidate));
}
