import type { AmazonOrderId } from '../../domain/ids.js';

/** Where a seller of each marketplace signs in. */
const HOSTS: Readonly<Record<string, string>> = {
  ATVPDKIKX0DER: 'sellercentral.amazon.com',
  A2EUQ1WTGCTBG2: 'sellercentral.amazon.ca',
  A1AM78C64UM0Y8: 'sellercentral.amazon.com.mx',
  A2Q3Y263D00KWC: 'sellercentral.amazon.com.br',
  A1RKKUPIHCS9HS: 'sellercentral.amazon.es',
  A1F83G8C2ARO7P: 'sellercentral.amazon.co.uk',
  A1PA6795UKMFR9: 'sellercentral.amazon.de',
  A13V1IB3VIYZZH: 'sellercentral.amazon.fr',
  APJ6JRA9NG5V4: 'sellercentral.amazon.it',
  A1805IZSGTT6HS: 'sellercentral.amazon.nl',
  A2NODRKZP88ZB9: 'sellercentral.amazon.se',
  A1C3SOZRARQ6R3: 'sellercentral.amazon.pl',
  AMEN7PMS3EDWL: 'sellercentral.amazon.com.be',
  A28R8C7NBKEWEA: 'sellercentral.amazon.ie',
  A33AVAJ2PDY3EV: 'sellercentral.amazon.com.tr',
  A2VIGQ35RCS4UG: 'sellercentral.amazon.ae',
  A17E79C6D8DWNP: 'sellercentral.amazon.sa',
  ARBP9OOSHTCHU: 'sellercentral.amazon.eg',
  A21TJRUUN4KGV: 'sellercentral.amazon.in',
  A19VAU5U5O7RUS: 'sellercentral.amazon.sg',
  A39IBJ37TRP1C6: 'sellercentral.amazon.com.au',
  A1VC38T7YXB528: 'sellercentral.amazon.co.jp',
};

/** The order's page in Seller Central; null for a marketplace we don't know. */
export function sellerCentralOrderUrl(marketplaceId: string, amazonOrderId: AmazonOrderId): string | null {
  const host = HOSTS[marketplaceId];
  return host === undefined ? null : `https://${host}/orders-v3/order/${amazonOrderId}`;
}
