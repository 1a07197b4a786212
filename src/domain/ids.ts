/** 3-7-7 digits, the business key everywhere. */
export type AmazonOrderId = string & { readonly __brand: 'AmazonOrderId' };
/** Adobe Commerce `entity_id`. */
export type CommerceOrderId = number & { readonly __brand: 'CommerceOrderId' };

export const AMAZON_ORDER_ID = /^\d{3}-\d{7}-\d{7}$/;

export function parseAmazonOrderId(text: string): AmazonOrderId | undefined {
  return isAmazonOrderId(text) ? text : undefined;
}

export function requireAmazonOrderId(text: string): AmazonOrderId {
  if (!isAmazonOrderId(text)) throw new Error(`Not an Amazon order id (3-7-7 digits): ${text}`);
  return text;
}

export function requireCommerceOrderId(value: number): CommerceOrderId {
  if (!isCommerceOrderId(value)) throw new Error(`Not a Commerce order id: ${value}`);
  return value;
}

function isAmazonOrderId(text: string): text is AmazonOrderId {
  return AMAZON_ORDER_ID.test(text);
}

function isCommerceOrderId(value: number): value is CommerceOrderId {
  return Number.isSafeInteger(value) && value > 0;
}
