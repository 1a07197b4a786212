import type { Marketplace } from '../marketplaces.js';

export interface Product {
  sku: string;
  asin: string;
  title: string;
  /** In hundredths of a dollar; other marketplaces follow from it. */
  usCents: number;
}

const TITLES: readonly (readonly [title: string, usCents: number])[] = [
  ['Enamel Mug, 350 ml, White', 1290],
  ['Linen Tea Towel, Set of 3', 1850],
  ['Olive Wood Spoon', 990],
  ['Stoneware Bowl, Sand', 1675],
  ['Cast Iron Trivet', 2240],
  ['Beeswax Candle, 20 cm', 1120],
  ['Cotton Tote Bag, Natural', 1490],
  ['Wool Blanket, Grey', 7900],
  ['Notebook A5, Dotted', 1250],
  ['Brass Ballpoint Pen', 3400],
  ['Canvas Pencil Case', 1180],
  ['Desk Lamp, Black', 4590],
  ['Glass Carafe, 1 l', 2130],
  ['Bamboo Cutting Board', 2480],
  ['Herb Garden Starter Kit', 1995],
  ['Watering Can, 2 l', 2375],
  ['Leather Key Ring', 890],
  ['Travel Mug, 450 ml, Blue', 2650],
  ['Felt Slippers, Size M', 3320],
  ['Wooden Toy Train', 2790],
];

export const PRODUCTS: readonly Product[] = TITLES.map(([title, usCents], index) => {
  const number = String(index + 1).padStart(3, '0');
  return { sku: `CAUCE-${number}`, asin: `B0CAUCE${number}`, title, usCents };
});

/** The product of a SKU. One that is not in the catalogue can be sold all the same: the seller may list anything. */
export function productOf(sku: string): Product {
  const number = (sku.match(/\d+/g)?.join('') ?? '').slice(-3).padStart(3, '0');
  return (
    PRODUCTS.find((each) => each.sku === sku) ?? {
      sku,
      asin: `B0OTHER${number}`,
      title: `Item ${sku}`,
      usCents: 1999,
    }
  );
}

/** The price shown to the buyer, in the marketplace's minor units. */
export function shownPriceCents({ usCents }: Product, { country }: Marketplace): number {
  switch (country) {
    case 'US':
      return usCents;
    case 'ES':
      return Math.round(usCents * 1.15);
    case 'JP':
      return Math.round((usCents * 1.5) / 10) * 10;
  }
}
