/** What money is for. Every amount a buyer pays or gets back falls into one of these. */
export const BUCKETS = ['principal', 'tax', 'shipping', 'shippingTax', 'giftWrap', 'giftWrapTax'] as const;
export type Bucket = (typeof BUCKETS)[number];

/** Minor units per bucket. */
export type Charges = Readonly<Record<Bucket, number>>;

export const NO_CHARGES: Charges = {
  principal: 0,
  tax: 0,
  shipping: 0,
  shippingTax: 0,
  giftWrap: 0,
  giftWrapTax: 0,
};

export function addCharges(left: Charges, right: Charges): Charges {
  return mapCharges((bucket) => left[bucket] + right[bucket]);
}

export function subtractCharges(left: Charges, right: Charges): Charges {
  return mapCharges((bucket) => left[bucket] - right[bucket]);
}

export function totalCentsOf(charges: Charges): number {
  return BUCKETS.reduce((sum, bucket) => sum + charges[bucket], 0);
}

export function mapCharges(amountOf: (bucket: Bucket) => number): Charges {
  return {
    principal: amountOf('principal'),
    tax: amountOf('tax'),
    shipping: amountOf('shipping'),
    shippingTax: amountOf('shippingTax'),
    giftWrap: amountOf('giftWrap'),
    giftWrapTax: amountOf('giftWrapTax'),
  };
}
