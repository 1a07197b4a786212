import type { FastifyRequest } from 'fastify';
import { CommerceError } from '../rest/commerce-error.js';
import { IMS_CLIENT_ID, IMS_ORG_ID } from './authorisation.js';
import { bearerOf } from './bearer.js';
import type { Ims } from './ims.js';

/** What the gateway before the Cloud Service refuses, in its own shape. */
class GatewayRefusal extends CommerceError {
  constructor(
    status: number,
    message: string,
    readonly code: string,
  ) {
    super(status, message);
  }

  override body(): unknown {
    return { error_code: this.code, message: this.message };
  }
}

/** The gateway looks at the caller before Commerce does. */
export function checkGateway({ headers }: FastifyRequest, ims: Ims): void {
  if (headers['x-api-key'] !== IMS_CLIENT_ID) {
    const given = headers['x-api-key'] === undefined;
    throw new GatewayRefusal(403, given ? 'Api Key is required' : 'Api Key is invalid', '403000');
  }
  const token = bearerOf(headers.authorization);
  if (token === undefined) throw new GatewayRefusal(401, 'Oauth token is missing', '401010');
  if (!ims.isGood(token)) throw new GatewayRefusal(401, 'Oauth token is not valid', '401013');
  if (headers['x-gw-ims-org-id'] !== IMS_ORG_ID) {
    throw new GatewayRefusal(403, 'The organisation has no access to this tenant', '403003');
  }
}

export function storeOf({ headers }: FastifyRequest): string {
  const { store = 'default' } = headers;
  return String(store);
}
