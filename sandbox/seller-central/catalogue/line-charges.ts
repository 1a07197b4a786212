import type { Marketplace } from '../marketplaces.js';
import type { LineCharges } from '../orders/order.js';

export interface ShownPrices {
  item: number;
  itemDiscount: number;
  shipping: number;
  shippingDiscount: number;
  giftWrap: number;
}

/** From the prices the buyer is shown to proceeds, by the marketplace's way with tax. */
export function chargesOf(shown: ShownPrices, marketplace: Marketplace): LineCharges {
  const item = split(shown.item, shown.itemDiscount, marketplace);
  const shipping = split(shown.shipping, shown.shippingDiscount, marketplace);
  const giftWrap = split(shown.giftWrap, 0, marketplace);
  return {
    item: item.net,
    itemTax: item.tax,
    itemDiscount: shown.itemDiscount,
    shipping: shipping.net,
    shippingTax: shipping.tax,
    shippingDiscount: shown.shippingDiscount,
    giftWrap: giftWrap.net,
    giftWrapTax: giftWrap.tax,
  };
}

/** Tax is on what is left after the discount. */
function split(
  shown: number,
  discount: number,
  { tax, taxPercent }: Marketplace,
): { net: number; tax: number } {
  switch (tax) {
    case 'added':
      return { net: shown, tax: Math.round(((shown - discount) * taxPercent) / 100) };
    case 'included': {
      const included = Math.round((shown - discount) * (taxPercent / (100 + taxPercent)));
      return { net: shown - included, tax: included };
    }
    case 'hidden':
      return { net: shown, tax: 0 };
  }
}
