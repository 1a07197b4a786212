export const REGIONS = ['na', 'eu', 'fe'] as const;
/** Amazon's selling regions: credentials and addresses are good for one of them. */
export type Region = (typeof REGIONS)[number];

interface Marketplace {
  readonly region: Region;
  /** ISO 3166 alpha-2. */
  readonly country: string;
  readonly currency: string;
}

const MARKETPLACES: Readonly<Record<string, Marketplace>> = {
  A2EUQ1WTGCTBG2: { region: 'na', country: 'CA', currency: 'CAD' },
  ATVPDKIKX0DER: { region: 'na', country: 'US', currency: 'USD' },
  A1AM78C64UM0Y8: { region: 'na', country: 'MX', currency: 'MXN' },
  A2Q3Y263D00KWC: { region: 'na', country: 'BR', currency: 'BRL' },
  A28R8C7NBKEWEA: { region: 'eu', country: 'IE', currency: 'EUR' },
  A1RKKUPIHCS9HS: { region: 'eu', country: 'ES', currency: 'EUR' },
  A1F83G8C2ARO7P: { region: 'eu', country: 'GB', currency: 'GBP' },
  A13V1IB3VIYZZH: { region: 'eu', country: 'FR', currency: 'EUR' },
  AMEN7PMS3EDWL: { region: 'eu', country: 'BE', currency: 'EUR' },
  A1805IZSGTT6HS: { region: 'eu', country: 'NL', currency: 'EUR' },
  A1PA6795UKMFR9: { region: 'eu', country: 'DE', currency: 'EUR' },
  APJ6JRA9NG5V4: { region: 'eu', country: 'IT', currency: 'EUR' },
  A2NODRKZP88ZB9: { region: 'eu', country: 'SE', currency: 'SEK' },
  AE08WJ6YKNBMC: { region: 'eu', country: 'ZA', currency: 'ZAR' },
  A1C3SOZRARQ6R3: { region: 'eu', country: 'PL', currency: 'PLN' },
  ARBP9OOSHTCHU: { region: 'eu', country: 'EG', currency: 'EGP' },
  A33AVAJ2PDY3EV: { region: 'eu', country: 'TR', currency: 'TRY' },
  A17E79C6D8DWNP: { region: 'eu', country: 'SA', currency: 'SAR' },
  A2VIGQ35RCS4UG: { region: 'eu', country: 'AE', currency: 'AED' },
  A21TJRUUN4KGV: { region: 'eu', country: 'IN', currency: 'INR' },
  A19VAU5U5O7RUS: { region: 'fe', country: 'SG', currency: 'SGD' },
  A39IBJ37TRP1C6: { region: 'fe', country: 'AU', currency: 'AUD' },
  A1VC38T7YXB528: { region: 'fe', country: 'JP', currency: 'JPY' },
};

/** Undefined: Amazon may have opened one that is not known here. */
export function findMarketplace(marketplaceId: string): Marketplace | undefined {
  return Object.hasOwn(MARKETPLACES, marketplaceId) ? MARKETPLACES[marketplaceId] : undefined;
}

export function marketplacesOutside(region: Region, marketplaceIds: readonly string[]): readonly string[] {
  return marketplaceIds.filter((id) => (findMarketplace(id)?.region ?? region) !== region);
}
