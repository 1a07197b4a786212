export const FULFILLMENT_STATUSES = [
  'PENDING_AVAILABILITY',
  'PENDING',
  'UNSHIPPED',
  'PARTIALLY_SHIPPED',
  'SHIPPED',
  'CANCELLED',
  'UNFULFILLABLE',
] as const;
export type FulfillmentStatus = (typeof FULFILLMENT_STATUSES)[number];

export const FULFILLERS = ['MERCHANT', 'AMAZON'] as const;
export type Fulfiller = (typeof FULFILLERS)[number];

/** An order as Seller Central keeps it. Times are milliseconds since the epoch, amounts minor units. */
export interface Order {
  orderId: string;
  marketplaceId: string;
  fulfilledBy: Fulfiller;
  status: FulfillmentStatus;
  createdMs: number;
  updatedMs: number;
  /** When a pending order's payment comes through by itself. */
  unshippedAtMs: number | null;
  programs: string[];
  serviceLevel: string;
  shipBy: TimeWindow;
  deliverBy: TimeWindow;
  buyer: Buyer;
  address: Address;
  lines: OrderLine[];
  packages: OrderPackage[];
  refunds: Refund[];
  /** Of an order of regulated goods. */
  verification?: Verification | undefined;
}

export interface Verification {
  status: 'Pending' | 'Approved' | 'Rejected';
  rejectionReasonId: string | null;
  reviewerId: string | null;
  reviewedMs: number | null;
}

export interface TimeWindow {
  fromMs: number;
  toMs: number;
}

export interface Buyer {
  name: string;
  email: string;
  company: string | null;
  purchaseOrderNumber: string | null;
}

export interface Address {
  name: string;
  addressLine1: string;
  addressLine2?: string;
  city: string;
  stateOrRegion: string;
  postalCode: string;
  countryCode: string;
  phone: string;
}

export interface OrderLine {
  orderItemId: string;
  sku: string;
  asin: string;
  title: string;
  quantity: number;
  unitPriceCents: number;
  charges: LineCharges;
  gift: { level: string; message: string } | null;
  promotionId: string | null;
  cancelRequest: { reason: string } | null;
  canceled: { by: Canceler; reason: string } | null;
}

export const CANCELERS = ['BUYER', 'MERCHANT', 'AMAZON'] as const;
export type Canceler = (typeof CANCELERS)[number];

/** For the whole line, all positive; discounts are yet to be taken off. */
export interface LineCharges {
  item: number;
  itemTax: number;
  itemDiscount: number;
  shipping: number;
  shippingTax: number;
  shippingDiscount: number;
  giftWrap: number;
  giftWrapTax: number;
}

export interface OrderPackage {
  packageReferenceId: string;
  createdMs: number;
  carrier: string;
  shippingService: string | null;
  trackingNumber: string;
  shipTime: string;
  isDelivered: boolean;
  items: PackageItem[];
}

export interface PackageItem {
  orderItemId: string;
  quantity: number;
  transparencyCodes?: string[] | undefined;
}

export interface Refund {
  key: string;
  /** The same for all lines that were refunded at once; a state from before finances has none. */
  refundId?: string | undefined;
  refundedMs?: number | undefined;
  orderItemId: string;
  reason: string;
  cents: ComponentCents;
}

/** The components of a price that a refund can give back, as the adjustment feed calls them. */
export const COMPONENTS = ['Principal', 'Tax', 'Shipping', 'ShippingTax', 'GiftWrap', 'GiftWrapTax'] as const;
export type Component = (typeof COMPONENTS)[number];
export type ComponentCents = Partial<Record<Component, number>>;
