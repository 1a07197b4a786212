import type { Commerce } from '../commerce.js';
import type { Row } from '../search/search.js';
import type { Product } from './product.js';

export const DEFAULT_SOURCE = 'default';

type Stock = Pick<Product, 'qty' | 'reserved' | 'elsewhere'>;

/** The default one, and each where a product has ever lain. */
export function sources(commerce: Commerce): Row[] {
  const others = products(commerce).flatMap(({ elsewhere = {} }) => Object.keys(elsewhere));
  return [DEFAULT_SOURCE, ...new Set(others)].map((code) => ({
    source_code: code,
    name: code === DEFAULT_SOURCE ? 'Default Source' : code,
    enabled: true,
    country_id: 'US',
    postcode: '00000',
    use_default_carrier_config: true,
    carrier_links: [],
  }));
}

export function sourceItems(commerce: Commerce): Row[] {
  return products(commerce).flatMap((product) =>
    Object.entries({ [DEFAULT_SOURCE]: product.qty, ...product.elsewhere }).map(([code, quantity]) => ({
      sku: product.sku,
      source_code: code,
      quantity,
      status: quantity > 0 && !product.out_of_stock_in?.includes(code) ? 1 : 0,
    })),
  );
}

/** Undefined where the product has never lain. */
export function quantityAt({ qty, elsewhere = {} }: Stock, source: string): number | undefined {
  return source === DEFAULT_SOURCE ? qty : elsewhere[source];
}

export function withQuantityAt(product: Product, source: string, quantity: number): Product {
  if (source === DEFAULT_SOURCE) return { ...product, qty: quantity };
  return { ...product, elsewhere: { ...product.elsewhere, [source]: quantity } };
}

export function salableQty({ qty, reserved, elsewhere = {} }: Stock): number {
  return Object.values(elsewhere).reduce((sum, quantity) => sum + quantity, qty) + reserved;
}

function products({ store }: Commerce): Product[] {
  return store.list<Product>('product');
}
