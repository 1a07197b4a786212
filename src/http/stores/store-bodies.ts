import { createPublicKey } from 'node:crypto';
import { z } from 'zod';

import { plainText } from '../../contracts/plain-text.js';
import { REGIONS } from '../../domain/marketplaces.js';
import { DEFAULT_ORDER_SETTINGS } from '../../domain/order/order-settings.js';
import type { CommerceHookKeys, Store, StoreChange, StoreConnections } from '../../ports/store-directory.js';

const SYNC_INTERVAL_MS = 5 * 60_000;
/** Amazon's refresh tokens have several hundred characters. */
const LONGEST_SECRET = 4096;

const name = plainText(200);
const url = z.url({ protocol: /^https?$/ }).max(500);
/** Taken, kept sealed, and never told again. */
const secret = plainText(LONGEST_SECRET).meta({ writeOnly: true, format: 'password' });

const endpoint = z
  .union([
    z.strictObject({ region: z.enum(REGIONS), environment: z.enum(['production', 'sandbox']) }),
    z.strictObject({
      baseUrl: url.describe('Root of the Selling Partner API'),
      tokenUrl: url.describe('Where Login with Amazon gives tokens'),
    }),
  ])
  .meta({ id: 'SellerCentralEndpoint' });

const notifications = z
  .strictObject({
    queueUrl: url,
    queueArn: z.string().regex(/^arn:aws[\w-]*:sqs:[\w-]+:\d+:\S+$/, 'must be the ARN of an SQS queue'),
    region: z.string().regex(/^[a-z0-9-]{5,30}$/),
    endpoint: url.exactOptional().describe("Left out: the region's own at AWS"),
    accessKeyId: plainText(200).exactOptional().describe('Left out, both: those of the machine'),
    secretAccessKey: secret.exactOptional(),
  })
  .meta({ id: 'NotificationQueue' });

const sellerCentral = z.strictObject({
  endpoint,
  clientId: plainText(200),
  clientSecret: secret,
  refreshToken: secret,
  notifications: notifications
    .exactOptional()
    .describe('Where Amazon tells of changes within seconds; left out: they are found by asking'),
});

const commerce = z.strictObject({
  baseUrl: url.describe('e.g. https://shop.example/rest'),
  storeCode: plainText(100),
  consumerKey: secret,
  consumerSecret: secret,
  accessToken: secret,
  accessTokenSecret: secret,
});

const eventsClientId = plainText(200).describe(
  'Client id of the Adobe Developer Console project whose I/O Events are sent to /hooks/commerce/{storeId}',
);
const webhookPublicKey = z
  .string()
  .trim()
  .max(LONGEST_SECRET)
  .refine(isRsaPublicKey, 'must be an RSA public key of 2048 bits or more in PEM, -----BEGIN PUBLIC KEY-----')
  .describe(
    "Commerce's for webhooks, as Admin shows it at Stores > Configuration > Adobe Services > Webhooks",
  );

const commerceHooks = z
  .strictObject({
    eventsClientId: eventsClientId.exactOptional(),
    webhookPublicKey: webhookPublicKey.exactOptional(),
  })
  .meta({ id: 'CommerceHooks' });

const commerceHooksChange = z
  .strictObject({
    eventsClientId: eventsClientId.nullable().exactOptional(),
    webhookPublicKey: webhookPublicKey.nullable().exactOptional(),
  })
  .describe('Null takes a key away');

export const newStoreBody = z.strictObject({
  storeId: plainText(100).regex(/^[\w-]+$/, 'must be letters, digits, _ and -'),
  name,
  sellerId: plainText(50),
  marketplaceIds: z
    .array(z.string().regex(/^[A-Z0-9]{5,20}$/))
    .min(1)
    .max(50),
  commerceAdminOrderUrl: z
    .string()
    .max(500)
    .regex(/^https?:\/\/\S+$/)
    .optional()
    .describe('Where Commerce Admin shows an order; `{orderId}` is replaced'),
  importFrom: z.iso
    .datetime({ offset: true })
    .optional()
    .describe('Orders bought earlier are not imported by themselves; left out: the last seven days are'),
  sellerCentral,
  commerce,
  commerceHooks: commerceHooks
    .exactOptional()
    .describe('What Commerce signs with; left out: changes there are found by asking'),
});
export type NewStoreBody = z.infer<typeof newStoreBody>;

export const storeChangeBody = z.strictObject({
  name: name.optional(),
  sellerCentral: sellerCentral
    .partial()
    .optional()
    .describe('Credentials that are saved, the same ones included, are tried at once'),
  commerceHooks: commerceHooksChange.exactOptional(),
});
export type StoreChangeBody = z.infer<typeof storeChangeBody>;

export function newStoreOf(body: NewStoreBody): {
  readonly store: Store;
  readonly connections: StoreConnections;
} {
  const { storeId, marketplaceIds, commerceAdminOrderUrl, importFrom, sellerCentral, commerce } = body;
  const imports = importFrom === undefined ? {} : { importFromMs: Date.parse(importFrom) };
  return {
    store: {
      storeId,
      name: body.name,
      sellerId: body.sellerId,
      marketplaceIds,
      commerceAdminOrderUrl: commerceAdminOrderUrl ?? null,
      settings: { ...DEFAULT_ORDER_SETTINGS, syncIntervalMs: SYNC_INTERVAL_MS, ...imports },
    },
    connections: { sellerCentral, commerce, ...hooksOf(body) },
  };
}

function hooksOf({ commerceHooks: given }: NewStoreBody): { readonly commerceHooks?: CommerceHookKeys } {
  return given === undefined ? {} : { commerceHooks: given };
}

export function storeChangeOf({
  name: newName,
  sellerCentral: given,
  commerceHooks: hooks,
}: StoreChangeBody): StoreChange {
  const credentials = Object.entries(given ?? {}).filter(([, value]) => value !== undefined);
  return {
    ...(newName === undefined ? {} : { name: newName }),
    ...(credentials.length === 0 ? {} : { sellerCentral: Object.fromEntries(credentials) }),
    ...(hooks === undefined ? {} : { commerceHooks: hooks }),
  };
}

/** A private key would be one, too: it has no business here. */
function isRsaPublicKey(pem: string): boolean {
  if (!/^-----BEGIN (RSA )?PUBLIC KEY-----/.test(pem)) return false;
  try {
    const { asymmetricKeyType, asymmetricKeyDetails } = createPublicKey(pem);
    return asymmetricKeyType === 'rsa' && (asymmetricKeyDetails?.modulusLength ?? 0) >= 2048;
  } catch {
    return false;
  }
}
