import { z } from 'zod';

import { plainText } from '../../contracts/plain-text.js';
import type { CommerceConnection } from '../../ports/store-directory.js';
import { inputProblem } from '../problems/input-problem.js';
import { secret, url } from './store-words.js';

const address = {
  baseUrl: url.describe(
    'e.g. https://shop.example/rest; as a Cloud Service https://na1.api.commerce.adobe.com/<tenant>',
  ),
  storeCode: plainText(100),
};

const signing = {
  consumerKey: secret,
  consumerSecret: secret,
  accessToken: secret,
  accessTokenSecret: secret,
};

const ims = {
  edition: z
    .enum(['paas', 'saas'])
    .exactOptional()
    .describe('saas: Adobe Commerce as a Cloud Service; left out: it is found out by asking'),
  clientId: plainText(200),
  clientSecret: secret,
  orgId: plainText(200).describe('e.g. 1234567890ABCDEF12345678@AdobeOrg'),
  tokenUrl: url.exactOptional().describe("Left out, Adobe's own"),
};

/** By the kind of credentials, which is left out where requests are signed. */
export const commerceBody = z
  .discriminatedUnion('kind', [
    z
      .strictObject({ kind: z.literal('oauth').optional(), ...address, ...signing })
      .describe('An integration whose requests are signed (OAuth 1.0a)'),
    z
      .strictObject({ kind: z.literal('bearer'), ...address, accessToken: secret })
      .describe("An integration's access token alone, where Commerce has been told to take it as a bearer"),
    z
      .strictObject({ kind: z.literal('ims'), ...address, ...ims })
      .describe('OAuth server-to-server credentials of the Adobe Developer Console'),
  ])
  .meta({ id: 'CommerceConnection' });
type CommerceBody = z.infer<typeof commerceBody>;

export const commerceChangeBody = z
  .strictObject({
    kind: z
      .enum(['oauth', 'bearer', 'ims'])
      .describe('Another kind than before needs all of its credentials'),
    ...address,
    ...signing,
    ...ims,
  })
  .partial();

export function commerceOf(body: CommerceBody): CommerceConnection {
  return 'consumerKey' in body ? { ...body, kind: 'oauth' } : body;
}

/** What is left out stays, unless it belongs to another kind of credentials. Throws a problem where it does not fit together. */
export function commerceChangeOf(
  change: z.infer<typeof commerceChangeBody>,
): ((known: CommerceConnection) => CommerceConnection) | undefined {
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  if (Object.keys(given).length === 0) return undefined;
  return (known) => {
    const { kind = known.kind } = change;
    const { baseUrl, storeCode } = known;
    const merged = { ...(kind === known.kind ? known : { baseUrl, storeCode }), ...given, kind };
    const whole = commerceBody.safeParse(merged);
    if (whole.success) return commerceOf(whole.data);
    const issues = whole.error.issues.map((issue) => ({ ...issue, path: ['commerce', ...issue.path] }));
    throw inputProblem(issues);
  };
}
