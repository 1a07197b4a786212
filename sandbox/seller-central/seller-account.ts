/** The one seller and the one application this Seller Central knows. */
export const SELLER_ID = 'A1CAUCESELLER';
export const CLIENT_ID = 'amzn1.application-oa2-client.cauce';
export const CLIENT_SECRET = 'cauce-sandbox';
export const REFRESH_TOKEN = 'Atzr|cauce-sandbox';
/** The AWS account in which the application keeps its queues. */
export const AWS_ACCOUNT_ID = '000000000000';
export const AWS_REGION = 'us-east-1';
export const AWS_ACCESS_KEY_ID = 'AKIACAUCESANDBOX';
export const FIRST_QUEUE = 'cauce-notifications';
