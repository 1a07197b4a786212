import { findMarketplace } from '../marketplaces.js';

/** Where sellers give Amazon their own VAT invoices. */
const COUNTRIES: ReadonlySet<string> = new Set(['ES', 'GB', 'FR', 'DE', 'IT', 'NL', 'PL', 'SE']);

export function takesVatInvoices(marketplaceId: string): boolean {
  return COUNTRIES.has(findMarketplace(marketplaceId)?.country ?? '');
}
