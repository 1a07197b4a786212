import { createPublicKey } from 'node:crypto';
import { z } from 'zod';

import { plainText } from '../../contracts/plain-text.js';

const LONGEST_KEY = 4096;

const keys = {
  eventsClientId: plainText(200).describe(
    'Client id of the Adobe Developer Console project whose I/O Events are sent to /hooks/commerce/{storeId}',
  ),
  webhookPublicKey: z
    .string()
    .trim()
    .max(LONGEST_KEY)
    .refine(
      isRsaPublicKey,
      'must be an RSA public key of 2048 bits or more in PEM, -----BEGIN PUBLIC KEY-----',
    )
    .describe(
      "Commerce's for webhooks, as Admin shows it at Stores > Configuration > Adobe Services > Webhooks",
    ),
};

export const commerceHooksBody = z
  .strictObject({
    eventsClientId: keys.eventsClientId.exactOptional(),
    webhookPublicKey: keys.webhookPublicKey.exactOptional(),
  })
  .meta({ id: 'CommerceHooks' });

export const commerceHooksChangeBody = z
  .strictObject({
    eventsClientId: keys.eventsClientId.nullable().exactOptional(),
    webhookPublicKey: keys.webhookPublicKey.nullable().exactOptional(),
  })
  .describe('Null takes a key away');

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
