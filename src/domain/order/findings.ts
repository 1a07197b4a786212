import type { OrderEvent } from './order-event.js';
import { finalSetback } from './setbacks.js';
import type { OrderState } from './order-state.js';

/** What one thing seen in Commerce brings: what follows by itself, and what a person has to see to. */
export interface Findings {
  readonly events: readonly OrderEvent[];
  readonly differences: readonly Difference[];
}

/** Something at which the sides disagree, e.g. about `shipment-12`. */
export interface Difference {
  readonly about: string;
  readonly code: string;
  /** What stands where, and what a person can do. */
  readonly message: string;
}

export const NO_FINDINGS: Findings = { events: [], differences: [] };

export function following(...events: readonly OrderEvent[]): Findings {
  return { events, differences: [] };
}

export function differing(difference: Difference): Findings {
  return { events: [], differences: [difference] };
}

/** Each difference is said once, unless there is something else to say about it; one that is gone is taken back. */
export function differenceEvents(
  order: OrderState,
  found: readonly Difference[],
  nowMs: number,
): readonly OrderEvent[] {
  const standing = Object.keys(order.setbacks)
    .filter((step) => step.startsWith(PREFIX))
    .map((step) => step.slice(PREFIX.length));
  const told = (order.toldOf ?? []).map(aboutOf);
  const gone = [...new Set([...standing, ...told])].filter(
    (about) => !found.some((difference) => difference.about === about),
  );
  const news = found.filter((difference) => {
    const setback = order.setbacks[`${PREFIX}${difference.about}`];
    // Without its setback a difference that was told has been dismissed.
    return setback === undefined
      ? order.toldOf?.includes(toldName(difference)) !== true
      : setback.message !== difference.message;
  });
  return [
    ...gone.map((about): OrderEvent => ({ kind: 'sides-agree', about })),
    ...news.map(({ about, code, message }): OrderEvent => {
      const setback = finalSetback({ code, message, nowMs });
      return { kind: 'sides-disagree', about, setback };
    }),
  ];
}

/** What a difference is remembered by once it was told: of the same thing something else may be true later. */
export function toldName({ about, code }: Pick<Difference, 'about' | 'code'>): string {
  return `${about} ${code}`;
}

/** Orders of before remember what a difference is about, and not the code. */
export function aboutOf(told: string): string {
  return told.replace(/ [\w-]+$/, '');
}

const PREFIX = 'sides-disagree:';
