import { CommerceError } from '../rest/commerce-error.js';
import { salableQty } from './sources.js';
import { timestamp, type Commerce } from '../commerce.js';
import type { OrderItem } from '../documents/order-document.js';

export const ENABLED = 1;
export const DISABLED = 2;

export interface Product {
  id: number;
  sku: string;
  name: string;
  price: number;
  status: typeof ENABLED | typeof DISABLED;
  /** What lies in the default source. */
  qty: number;
  /** What lies in each other one; left out: there are none. */
  elsewhere?: Readonly<Record<string, number>>;
  /** Sources whose item a person has marked so; shipping does not look at it. */
  out_of_stock_in?: readonly string[];
  /** Sum of the stock reservations: what can be sold is what lies anywhere, and this. */
  reserved: number;
  created_at: string;
  updated_at: string;
}

type ProductChange = Partial<
  Pick<Product, 'name' | 'price' | 'status' | 'qty' | 'elsewhere' | 'out_of_stock_in'>
>;

export function requireProduct({ store }: Commerce, sku: string): Product {
  const product = store.read<Product>('product', sku);
  if (!product) {
    throw new CommerceError(
      404,
      "The product that was requested doesn't exist. Verify the product and try again.",
    );
  }
  return product;
}

/** By the item's product id, else by its SKU: an order saved raw may name neither rightly. */
export function findProductOf({ store }: Commerce, item: OrderItem): Product | undefined {
  const byId = item.product_id === undefined ? [] : store.find<Product>('product', 'id', item.product_id);
  return byId[0] ?? store.read<Product>('product', item.sku);
}

export function putProduct(commerce: Commerce, sku: string, change: ProductChange): Product {
  const now = timestamp(commerce);
  const existing = commerce.store.read<Product>('product', sku);
  const product: Product = {
    ...(existing ?? {
      id: commerce.store.nextNumber('product', 1),
      sku,
      name: sku,
      price: 10,
      status: ENABLED,
      qty: 1000,
      reserved: 0,
      created_at: now,
    }),
    ...change,
    updated_at: now,
  };
  commerce.store.write('product', sku, product);
  return product;
}

export function productView(product: Product): Record<string, unknown> {
  const { qty, reserved: _reserved, elsewhere: _elsewhere, out_of_stock_in: _marked, ...columns } = product;
  const stockItem = {
    ...stockSettings,
    item_id: product.id,
    product_id: product.id,
    qty,
    is_in_stock: salableQty(product) > 0,
  };
  return {
    ...columns,
    attribute_set_id: 4,
    visibility: 4,
    type_id: 'simple',
    weight: 1,
    extension_attributes: { website_ids: [1], stock_item: stockItem },
    product_links: [],
    options: [],
    media_gallery_entries: [],
    tier_prices: [],
    custom_attributes: [],
  };
}

const stockSettings = {
  stock_id: 1,
  is_qty_decimal: false,
  is_decimal_divided: false,
  show_default_notification_message: false,
  use_config_min_qty: true,
  min_qty: 0,
  use_config_min_sale_qty: 1,
  min_sale_qty: 1,
  use_config_max_sale_qty: true,
  max_sale_qty: 10_000,
  use_config_backorders: true,
  backorders: 0,
  use_config_notify_stock_qty: true,
  notify_stock_qty: 1,
  use_config_qty_increments: true,
  qty_increments: 0,
  use_config_enable_qty_inc: true,
  enable_qty_increments: false,
  use_config_manage_stock: true,
  manage_stock: true,
  low_stock_date: null,
  stock_status_changed_auto: 0,
};
