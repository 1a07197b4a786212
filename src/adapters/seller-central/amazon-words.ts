import type { AmazonOrder, UnknownWord } from '../../domain/order/amazon-order.js';
import type { WireOrder } from './order-schema.js';

const STATUSES: ReadonlyMap<string, AmazonOrder['status']> = new Map([
  ['PENDING', 'Pending'],
  ['PENDING_AVAILABILITY', 'PendingAvailability'],
  ['UNSHIPPED', 'Unshipped'],
  ['PARTIALLY_SHIPPED', 'PartiallyShipped'],
  ['SHIPPED', 'Shipped'],
  ['CANCELLED', 'Canceled'],
  ['UNFULFILLABLE', 'Unfulfillable'],
]);
const FULFILLERS: ReadonlyMap<string, AmazonOrder['fulfilledBy']> = new Map([
  ['MERCHANT', 'merchant'],
  ['AMAZON', 'amazon'],
]);
const PACKAGE_STATUSES: ReadonlySet<string> = new Set([
  'PENDING',
  'IN_TRANSIT',
  'SHIPPED',
  'DELIVERED',
  'CANCELLED',
  'UNDELIVERABLE',
]);
const LONGEST_WORD = 40;

/**
 * Who fulfils the order and where it stands. Neither is guessed, since what is done about the order hangs on them: with
 * either of them unknown its status is.
 */
export function meaningOf({
  fulfillment: { fulfillmentStatus, fulfilledBy },
  packages,
}: WireOrder): Pick<AmazonOrder, 'status' | 'fulfilledBy' | 'unknownWords'> {
  const status = STATUSES.get(fulfillmentStatus);
  const fulfiller = FULFILLERS.get(fulfilledBy ?? '');
  const packageWords = (packages ?? []).map(({ packageStatus }) => packageStatus?.status ?? null);
  const unknownWords = [
    ...(status === undefined ? [unknownWord('fulfillmentStatus', fulfillmentStatus)] : []),
    ...(fulfiller === undefined ? [unknownWord('fulfilledBy', fulfilledBy ?? 'nothing')] : []),
    ...[...new Set(packageWords)]
      .filter((word) => word !== null)
      .filter((word) => !isKnownPackageStatus(word))
      .map((word) => unknownWord('packageStatus', word)),
  ];
  return {
    status: fulfiller === undefined ? 'Unknown' : (status ?? 'Unknown'),
    fulfilledBy: fulfiller ?? 'unknown',
    unknownWords,
  };
}

export function isKnownPackageStatus(word: string): boolean {
  return PACKAGE_STATUSES.has(word);
}

/** Shown to people and kept: letters and digits, and not without end. */
function unknownWord(field: string, word: string): UnknownWord {
  return { field, word: word.replaceAll(/[^\w -]/g, '?').slice(0, LONGEST_WORD) };
}
