/** All its secrets begin with `canary`. */
export const NEW_STORE = {
  storeId: 'spain',
  name: 'Spain',
  sellerId: 'A1SPAIN',
  marketplaceIds: ['A1RKKUPIHCS9HS', 'APJ6JRA9NG5V4'],
  commerceAdminOrderUrl: 'https://shop.example/admin/{orderId}',
  sellerCentral: {
    endpoint: { region: 'eu', environment: 'production' },
    clientId: 'amzn1.application-oa2-client.spain',
    clientSecret: 'canary-client-secret',
    refreshToken: 'canary-refresh-token',
  },
  commerce: {
    baseUrl: 'https://shop.example/rest',
    storeCode: 'spain',
    consumerKey: 'canary-consumer-key',
    consumerSecret: 'canary-consumer-secret',
    accessToken: 'canary-access-token',
    accessTokenSecret: 'canary-token-secret',
  },
};
