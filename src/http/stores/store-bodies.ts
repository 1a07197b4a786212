import { z } from 'zod';

import { plainText } from '../../contracts/plain-text.js';
import { REGIONS } from '../../domain/marketplaces.js';
import { DEFAULT_ORDER_SETTINGS } from '../../domain/order/order-settings.js';
import type { Store, StoreChange, StoreConnections } from '../../ports/store-directory.js';
import { commerceBody, commerceChangeBody, commerceChangeOf, commerceOf } from './commerce-body.js';
import { commerceHooksBody, commerceHooksChangeBody } from './commerce-hooks-body.js';
import { secret, url } from './store-words.js';

const SYNC_INTERVAL_MS = 5 * 60_000;

const name = plainText(200);

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
  commerce: commerceBody,
  commerceHooks: commerceHooksBody
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
  commerce: commerceChangeBody.optional().describe('The same'),
  commerceHooks: commerceHooksChangeBody.exactOptional(),
});
export type StoreChangeBody = z.infer<typeof storeChangeBody>;

export function newStoreOf(body: NewStoreBody): {
  readonly store: Store;
  readonly connections: StoreConnections;
} {
  const { storeId, marketplaceIds, commerceAdminOrderUrl, importFrom } = body;
  const { sellerCentral, commerce, commerceHooks } = body;
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
    connections: {
      sellerCentral,
      commerce: commerceOf(commerce),
      ...(commerceHooks === undefined ? {} : { commerceHooks }),
    },
  };
}

export function storeChangeOf({
  name: newName,
  sellerCentral: given,
  commerce: asked = {},
  commerceHooks,
}: StoreChangeBody): StoreChange {
  const commerce = commerceChangeOf(asked);
  const credentials = Object.entries(given ?? {}).filter(([, value]) => value !== undefined);
  return {
    ...(newName === undefined ? {} : { name: newName }),
    ...(credentials.length === 0 ? {} : { sellerCentral: Object.fromEntries(credentials) }),
    ...(commerce === undefined ? {} : { commerce }),
    ...(commerceHooks === undefined ? {} : { commerceHooks }),
  };
}
