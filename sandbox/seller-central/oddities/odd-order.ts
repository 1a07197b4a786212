import type { Included } from '../orders/included-data.js';
import type { Order } from '../orders/order.js';
import { orderView } from '../orders/order-view.js';
import { withStatusByPackages } from '../orders/packages.js';
import type { OddityValues } from './oddities.js';

/** An order as Amazon shows it on this odd day. */
export function oddOrderView(
  order: Order,
  included: Included,
  { oddities, nowMs }: { oddities: OddityValues; nowMs: number },
): object {
  const { personalDataWithheld, confirmationLagMs } = oddities;
  const parts = personalDataWithheld ? without(included, 'BUYER', 'RECIPIENT') : included;
  const view = orderView(confirmationLagMs > 0 ? before(order, nowMs - confirmationLagMs) : order, parts);
  const words = {
    ...(oddities.status !== null && { fulfillmentStatus: oddities.status }),
    ...(oddities.unknownWords && UNKNOWN_WORDS),
    ...(oddities.garbageTimes && GARBAGE_TIMES),
  };
  const isGrown = oddities.unknownWords;
  return isGrown || Object.keys(words).length > 0 ? saying(view, words, isGrown) : view;
}

/** Words that decide nothing. */
const UNKNOWN_WORDS = {
  channelName: 'ON_THE_MOON',
  fulfillmentServiceLevel: 'BY_ROCKET',
  conditionType: 'WEIGHTLESS',
  programs: ['MOON_PRIME'],
  status: 'IN_ORBIT',
  detailedStatus: 'BEHIND_THE_MOON',
};

/** Where a time may be left out. */
const GARBAGE_TIMES = { earliestDateTime: '0', latestDateTime: 'soon', shipTime: '31/02/2026' };

/** The order as it was before the packages that were made since then. */
function before(order: Order, atMs: number): Order {
  const packages = order.packages.filter(({ createdMs }) => createdMs <= atMs);
  return packages.length === order.packages.length ? order : withStatusByPackages({ ...order, packages });
}

function without(included: Included, ...parts: ('BUYER' | 'RECIPIENT')[]): Included {
  return new Set([...included].filter((each) => !parts.some((part) => part === each)));
}

/** The document with these words wherever it has their names; and in each of its objects a field nobody knows. */
function saying(view: object, words: Readonly<Record<string, unknown>>, isGrown: boolean): object {
  return JSON.parse(JSON.stringify(view), (name, value: unknown) => {
    if (Object.hasOwn(words, name)) return words[name];
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isGrown && isObject ? { ...value, aFieldOfTomorrow: { words: ['MOON'] } } : value;
  }) as object;
}
