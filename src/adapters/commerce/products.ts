import type { AmazonLine } from '../../domain/order/amazon-order.js';
import type { CommerceClient } from './commerce-client.js';
import { commerceError } from './commerce-errors.js';
import { found, product, type CommerceProduct } from './order-schema.js';
import { searchCriteria, type SearchFilter } from './search-criteria.js';

/**
 * The products behind the lines, in one call: shipping takes stock by product id and type. Throws `rejected` when one
 * is missing.
 */
export async function findProducts(
  client: CommerceClient,
  lines: readonly AmazonLine[],
): Promise<(sku: string) => CommerceProduct> {
  const skus = [...new Set(lines.filter(({ ordered }) => ordered > 0).map(({ sku }) => sku))];
  // A search for nothing would answer the whole catalogue.
  if (skus.length === 0)
    throw commerceError('rejected', 'The order has no line of which anything is ordered');
  const { items } = await client({
    method: 'GET',
    path: 'products',
    query: searchCriteria({
      anyOf: skuFilters(skus),
      pageSize: skus.length,
      itemFields: 'id,sku,name,type_id,weight',
    }),
    answer: found(product),
  });
  const productBySku = new Map(items.map((item) => [keyOf(item.sku), item]));
  const missing = skus.filter((sku) => !productBySku.has(keyOf(sku)));
  if (missing.length > 0) throw unknownSkus(missing);
  return (sku) => {
    const known = productBySku.get(keyOf(sku));
    if (known === undefined) throw unknownSkus([sku]);
    return known;
  };
}

/** `in` takes a list parted by commas, so a SKU that has one itself is asked for alone. */
export function skuFilters(skus: readonly string[]): readonly SearchFilter[] {
  const plain = skus.filter((sku) => !sku.includes(','));
  const alone = skus.filter((sku) => sku.includes(','));
  return [
    ...(plain.length > 0 ? [{ field: 'sku', value: plain.join(','), condition: 'in' as const }] : []),
    ...alone.map((value) => ({ field: 'sku', value, condition: 'eq' as const })),
  ];
}

/** Commerce tells SKUs apart without regard to case. */
export function keyOf(sku: string): string {
  return sku.toLowerCase();
}

function unknownSkus(skus: readonly string[]) {
  const named = skus.map((sku) => `"${sku}"`).join(', ');
  return commerceError(
    'rejected',
    `Commerce has no product with the SKU ${named}: create the product there, or correct the SKU at Amazon, then retry`,
  );
}
