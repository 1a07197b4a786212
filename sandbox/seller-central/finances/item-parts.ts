import type { Marketplace } from '../marketplaces.js';
import type { ComponentCents, LineCharges } from '../orders/order.js';
import type { Part } from './transaction.js';

const COMMISSION_PERCENT = 15;
/** Of the commission it returns with a refund, Amazon keeps a part. */
const KEPT_PERCENT = 20;

/** What the seller gets for so many of a line's units: the charges' share that falls on them. */
export function shipmentParts(charges: LineCharges, marketplace: Marketplace): Part[] {
  const commission = Math.round((charges.item * COMMISSION_PERCENT) / 100);
  return told([
    { category: 'ProductCharges', word: 'OurPricePrincipal', cents: charges.item },
    { category: 'Shipping', word: 'ShippingPrincipal', cents: charges.shipping },
    { category: 'Other', word: 'GiftwrapPrincipal', cents: charges.giftWrap },
    { category: 'PromoRebates', word: 'OurPriceDiscount', cents: -charges.itemDiscount },
    { category: 'PromoRebates', word: 'ShippingDiscount', cents: -charges.shippingDiscount },
    ...taxParts(marketplace, {
      Tax: charges.itemTax,
      ShippingTax: charges.shippingTax,
      GiftWrapTax: charges.giftWrapTax,
    }),
    { category: 'AmazonFees', word: 'Commission', cents: -commission },
  ]);
}

/** What the seller pays for a refund. Promotions are taken off what is given back, and told apart from it. */
export function refundParts(cents: ComponentCents, discount: number, marketplace: Marketplace): Part[] {
  const { Principal = 0, Shipping = 0, GiftWrap = 0, Tax = 0, ShippingTax = 0, GiftWrapTax = 0 } = cents;
  const commission = Math.round((Principal * COMMISSION_PERCENT) / 100);
  return told([
    { category: 'ProductCharges', word: 'OurPricePrincipal', cents: -(Principal + discount) },
    { category: 'Shipping', word: 'ShippingPrincipal', cents: -Shipping },
    { category: 'Other', word: 'GiftwrapPrincipal', cents: -GiftWrap },
    { category: 'PromoRebates', word: 'OurPriceDiscount', cents: discount },
    ...taxParts(marketplace, { Tax: -Tax, ShippingTax: -ShippingTax, GiftWrapTax: -GiftWrapTax }),
    { category: 'AmazonFees', word: 'Commission', cents: commission },
    {
      category: 'AmazonFees',
      word: 'RefundCommission',
      cents: -Math.round((commission * KEPT_PERCENT) / 100),
    },
  ]);
}

/** In the US Amazon withholds the tax that buyers pay, and hands it on by itself. */
function taxParts(
  { tax }: Marketplace,
  cents: { Tax: number; ShippingTax: number; GiftWrapTax: number },
): Part[] {
  const words = [
    ['OurPriceTax', 'MarketplaceFacilitatorTax-Principal', cents.Tax],
    ['ShippingTax', 'MarketplaceFacilitatorTax-Shipping', cents.ShippingTax],
    ['GiftwrapTax', 'MarketplaceFacilitatorTax-Other', cents.GiftWrapTax],
  ] as const;
  return words.flatMap(([word, withheld, amount]): Part[] => [
    { category: 'Tax', word, cents: amount },
    ...(tax === 'added' ? [{ category: 'Tax', word: withheld, cents: -amount } as const] : []),
  ]);
}

function told(parts: Part[]): Part[] {
  return parts.filter(({ cents }) => cents !== 0);
}
