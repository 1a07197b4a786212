import { putProduct } from './product.js';
import type { Commerce } from '../commerce.js';

const names = [
  'Ceramic mug, blue',
  'Ceramic mug, white',
  'Linen tea towel',
  'Olive wood board',
  'Cast iron pan, 24 cm',
  'Steel whisk',
  'Glass jar, 1 l',
  'Beeswax candle',
  'Cotton apron',
  'Bamboo spoon set',
  'Enamel teapot',
  'Paper notebook, A5',
  'Brass bookmark',
  'Wool blanket',
  'Canvas bag',
  'Desk lamp',
  'Wall clock',
  'Travel bottle, 0.5 l',
  'Garden gloves',
  'Herb scissors',
];

/** A fresh Commerce sells the same SKUs as a fresh Seller Central. */
export function seedCatalogue(commerce: Commerce): void {
  if (commerce.store.list('product').length > 0) return;
  commerce.store.transaction(() => {
    names.forEach((name, index) => {
      const sku = `CAUCE-${String(index + 1).padStart(3, '0')}`;
      putProduct(commerce, sku, { name, price: 10 + index, qty: 1000 });
    });
  });
}
