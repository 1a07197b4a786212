import type { Parcel } from './order-state.js';

/** Keeps our package references clear of the small numbers Seller Central gives its own: sending one of those would edit it. */
const PACKAGE_REFERENCE_BASE = 1000;

/** A number of its own, also among packages that came to be known from Amazon. */
export function newReference(number: number, others: readonly Parcel[]): string {
  const used = new Set(others.map(({ packageReferenceId }) => packageReferenceId));
  let reference = PACKAGE_REFERENCE_BASE + number;
  while (used.has(String(reference))) reference += 1;
  return String(reference);
}
