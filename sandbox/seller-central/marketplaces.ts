export interface Marketplace {
  marketplaceId: string;
  name: string;
  country: 'US' | 'ES' | 'JP';
  currency: string;
  /** What one unit of the currency has of minor units: 100, or 1 where there are none. */
  minorUnits: number;
  taxPercent: number;
  /**
   * How a shown price becomes proceeds. `added`: tax comes on top. `included`: the price has tax in it, and proceeds
   * tell the two apart. `hidden`: the price has tax in it and proceeds don't tell.
   */
  tax: 'added' | 'included' | 'hidden';
  orderPrefix: string;
  /** Sellers give Amazon VAT invoices of their own. */
  takesVatInvoices: boolean;
}

const MARKETPLACES: readonly Marketplace[] = [
  {
    marketplaceId: 'ATVPDKIKX0DER',
    name: 'Amazon.com',
    country: 'US',
    currency: 'USD',
    minorUnits: 100,
    taxPercent: 8.25,
    tax: 'added',
    orderPrefix: '111',
    takesVatInvoices: false,
  },
  {
    marketplaceId: 'A1RKKUPIHCS9HS',
    name: 'Amazon.es',
    country: 'ES',
    currency: 'EUR',
    minorUnits: 100,
    taxPercent: 21,
    tax: 'included',
    orderPrefix: '404',
    takesVatInvoices: true,
  },
  {
    marketplaceId: 'A1VC38T7YXB528',
    name: 'Amazon.co.jp',
    country: 'JP',
    currency: 'JPY',
    minorUnits: 1,
    taxPercent: 10,
    tax: 'hidden',
    orderPrefix: '250',
    takesVatInvoices: false,
  },
];

export const MARKETPLACE_IDS: readonly string[] = MARKETPLACES.map((each) => each.marketplaceId);

export function findMarketplace(marketplaceId: string): Marketplace | undefined {
  return MARKETPLACES.find((each) => each.marketplaceId === marketplaceId);
}

export function requireMarketplace(marketplaceId: string): Marketplace {
  const found = findMarketplace(marketplaceId);
  if (!found) throw new Error(`No marketplace ${marketplaceId}`);
  return found;
}
