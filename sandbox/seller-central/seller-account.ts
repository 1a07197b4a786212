/** The one seller and the one application this Seller Central knows. */
export const SELLER_ID = 'A1CAUCESELLER';
export const CLIENT_ID = 'amzn1.application-oa2-client.cauce';
export const CLIENT_SECRET = 'cauce-sandbox';
export const REFRESH_TOKEN = 'Atzr|cauce-sandbox';
