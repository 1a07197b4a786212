import type { Marketplace } from '../marketplaces.js';
import type { OrderLine } from '../orders/order.js';
import type { OrderIds } from '../orders/order-ids.js';
import type { Dice } from './dice.js';
import { chargesOf } from './line-charges.js';
import { PRODUCTS, shownPriceCents, type Product } from './products.js';

export interface LineTools {
  dice: Dice;
  ids: OrderIds;
  marketplace: Marketplace;
}

/** One to three lines of different products, at least `minUnits` units in all. */
export function inventLines(tools: LineTools, minUnits: number): OrderLine[] {
  const { dice } = tools;
  const first = dice.between(0, PRODUCTS.length - 1);
  const step = dice.between(1, 6);
  return Array.from({ length: dice.between(1, 3) }, (_each, index) => {
    const product = PRODUCTS[(first + index * step) % PRODUCTS.length];
    if (!product) throw new Error('The catalogue is empty');
    return inventLine(
      product,
      index === 0 ? dice.between(minUnits, minUnits + 2) : dice.between(1, 3),
      tools,
    );
  });
}

function inventLine(product: Product, quantity: number, { dice, ids, marketplace }: LineTools): OrderLine {
  const unitPriceCents = shownPriceCents(product, marketplace);
  const isGift = dice.oneIn(5);
  const isPromoted = dice.oneIn(4);
  const shipping = dice.oneIn(2) ? roundPrice(499, marketplace) : 0;
  const item = unitPriceCents * quantity;
  return {
    orderItemId: ids.nextItemId(),
    sku: product.sku,
    asin: product.asin,
    title: product.title,
    quantity,
    unitPriceCents,
    charges: chargesOf(
      {
        item,
        itemDiscount: isPromoted ? Math.round(item / 10) : 0,
        shipping,
        shippingDiscount: isPromoted && dice.oneIn(2) ? shipping : 0,
        giftWrap: isGift ? roundPrice(399, marketplace) : 0,
      },
      marketplace,
    ),
    gift: isGift ? { level: 'Classic', message: 'With best wishes from an example.' } : null,
    promotionId: isPromoted ? `CAUCE-PROMO-${dice.between(10, 99)}` : null,
    cancelRequest: null,
    canceled: null,
  };
}

function roundPrice(usCents: number, { minorUnits }: Marketplace): number {
  return minorUnits === 1 ? usCents + 1 : usCents;
}
