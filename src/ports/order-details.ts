import type { AmazonOrder } from '../domain/order/amazon-order.js';

/** Personal: lives encrypted in Postgres only, never in Temporal, logs or metrics. */
export interface PersonalData {
  readonly buyerName: string | null;
  readonly buyerEmail: string | null;
  readonly shippingAddress: PostalAddress | null;
}

export interface PostalAddress {
  readonly name: string;
  readonly lines: readonly string[];
  readonly city: string;
  readonly region: string | null;
  readonly postalCode: string;
  /** ISO 3166 alpha-2. */
  readonly countryCode: string;
  readonly phone: string | null;
}

/** One Amazon order as read: the facts for the workflow, and what only Postgres and Commerce may see. */
export interface AmazonOrderRead {
  readonly order: AmazonOrder;
  /** Product titles by order item id (too long for workflow history). */
  readonly titles: Readonly<Record<string, string>>;
  readonly shippingService: string | null;
  readonly personal: PersonalData;
}
