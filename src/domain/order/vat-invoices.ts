/** The stores whose sellers give Amazon their own VAT invoices: Spain, United Kingdom, France, Germany, Italy, Netherlands, Poland, Sweden. */
const MARKETPLACES: ReadonlySet<string> = new Set([
  'A1RKKUPIHCS9HS',
  'A1F83G8C2ARO7P',
  'A13V1IB3VIYZZH',
  'A1PA6795UKMFR9',
  'APJ6JRA9NG5V4',
  'A1805IZSGTT6HS',
  'A1C3SOZRARQ6R3',
  'A2NODRKZP88ZB9',
]);

export function takesVatInvoices(marketplaceId: string): boolean {
  return MARKETPLACES.has(marketplaceId);
}
