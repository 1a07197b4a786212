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
    notifications: {
      queueUrl: 'https://sqs.eu-west-1.example/000000000000/orders',
      queueArn: 'arn:aws:sqs:eu-west-1:000000000000:orders',
      region: 'eu-west-1',
      accessKeyId: 'AKIASPAIN',
      secretAccessKey: 'canary-secret-access-key',
    },
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
