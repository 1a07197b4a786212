import type { ImsCommerce, CommerceConnection } from '../../../src/ports/store-directory.js';

/** The sandbox's credentials, of each kind it knows. */
export function signingAt(url: string): CommerceConnection {
  return {
    kind: 'oauth',
    baseUrl: `${url}/rest`,
    storeCode: 'default',
    consumerKey: 'cauce-consumer',
    consumerSecret: 'cauce-consumer-secret',
    accessToken: 'cauce-token',
    accessTokenSecret: 'cauce-token-secret',
  };
}

export function bearerAt(url: string): CommerceConnection {
  return { kind: 'bearer', baseUrl: `${url}/rest`, storeCode: 'default', accessToken: 'cauce-token' };
}

export function imsAt(url: string): ImsCommerce {
  return {
    kind: 'ims',
    baseUrl: `${url}/cauce-tenant`,
    storeCode: 'default',
    clientId: 'cauce-ims-client',
    clientSecret: 'cauce-ims-secret',
    orgId: 'CAUCE@AdobeOrg',
    tokenUrl: `${url}/ims/token/v3`,
  };
}
