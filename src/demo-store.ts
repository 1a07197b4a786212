import type { Config } from './config/config.js';
import { DEFAULT_ORDER_SETTINGS } from './domain/order/order-settings.js';
import type { Store, StoreConnections, StoreDirectory } from './ports/store-directory.js';

/** Newcomers want to see an order arrive, not to wait five minutes. The sandbox's rate factor allows it. */
const DEMO_SYNC_INTERVAL_MS = 10_000;

const DEMO_STORE: Store = {
  storeId: 'demo',
  name: 'Demo store (sandbox)',
  sellerId: 'A1CAUCESELLER',
  marketplaceIds: ['ATVPDKIKX0DER', 'A1RKKUPIHCS9HS', 'A1VC38T7YXB528'],
  commerceAdminOrderUrl: null,
  settings: {
    ...DEFAULT_ORDER_SETTINGS,
    syncIntervalMs: DEMO_SYNC_INTERVAL_MS,
    invoicePdfPath: '/V1/invoices/{invoiceId}/pdf',
  },
};

/** Connects the demo store to the sandbox, whose credentials are fixed and public; what was set stays. Answers its id. */
export async function saveDemoStore(stores: StoreDirectory, config: Config): Promise<string> {
  const { storeId } = DEMO_STORE;
  await stores.save((await stores.find(storeId)) ?? DEMO_STORE, sandboxConnections(config));
  return storeId;
}

function sandboxConnections(config: Config): StoreConnections {
  const sellerCentral = config.CAUCE_SANDBOX_SELLER_CENTRAL_URL ?? '';
  const commerce = config.CAUCE_SANDBOX_COMMERCE_URL ?? '';
  return {
    sellerCentral: {
      endpoint: { baseUrl: sellerCentral, tokenUrl: `${sellerCentral}/auth/o2/token` },
      clientId: 'amzn1.application-oa2-client.cauce',
      clientSecret: 'cauce-sandbox',
      refreshToken: 'Atzr|cauce-sandbox',
      notifications: {
        queueUrl: `${sellerCentral}/queues/000000000000/cauce-notifications`,
        queueArn: 'arn:aws:sqs:us-east-1:000000000000:cauce-notifications',
        region: 'us-east-1',
        endpoint: `${sellerCentral}/queues`,
        accessKeyId: 'AKIACAUCESANDBOX',
        secretAccessKey: 'cauce-sandbox',
      },
    },
    commerce: {
      kind: 'oauth',
      baseUrl: `${commerce}/rest`,
      storeCode: 'default',
      consumerKey: 'cauce-consumer',
      consumerSecret: 'cauce-consumer-secret',
      accessToken: 'cauce-token',
      accessTokenSecret: 'cauce-token-secret',
    },
    commerceHooks: { eventsClientId: 'cauce-sandbox-client' },
  };
}
