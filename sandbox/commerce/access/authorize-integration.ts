import type { FastifyRequest } from 'fastify';
import { CommerceError } from '../rest/commerce-error.js';
import { CONSUMER_KEY, CONSUMER_SECRET, type Authorisation } from './authorisation.js';
import { bearerOf } from './bearer.js';
import { hasValidSignature, parseAuthorization } from './oauth-signature.js';

import { notAuthorized } from './require-permission.js';

const MAX_CLOCK_SKEW_S = 600;
const NONCES_KEPT = 200_000;

/** Checks the OAuth 1.0a signature of each request, and that its nonce is new since this server started. */
export class IntegrationAuthorizer {
  readonly #nonces = new Set<string>();
  readonly #authorisation: Authorisation;

  constructor(authorisation: Authorisation) {
    this.#authorisation = authorisation;
  }

  check(request: FastifyRequest): void {
    const authorization = request.headers.authorization ?? '';
    const { accessToken, accessTokenSecret, revoked, bearer } = this.#authorisation.current;
    const oauth = parseAuthorization(authorization);
    if (!oauth) {
      if (bearer && !revoked && bearerOf(authorization) === accessToken) return;
      throw notAuthorized(request);
    }
    checkParameters(oauth, accessToken);
    if (revoked) throw new CommerceError(401, 'Access token has been revoked');
    this.#useNonce(oauth.get('oauth_nonce') ?? '');
    const [path = '', query = ''] = request.url.split(/\?(.*)/s);
    const url = `${request.protocol}://${request.host.replace(/:80$/, '')}${path}`;
    const secrets = { consumer: CONSUMER_SECRET, token: accessTokenSecret };
    if (!hasValidSignature({ method: request.method, url, query, authorization }, secrets)) {
      throw new CommerceError(401, 'The signature is invalid. Verify and try again.');
    }
  }

  #useNonce(nonce: string): void {
    if (this.#nonces.has(nonce)) {
      throw new CommerceError(401, 'The nonce is already being used by the consumer with ID %1.', ['1']);
    }
    this.#nonces.add(nonce);
    const [oldest] = this.#nonces;
    if (this.#nonces.size > NONCES_KEPT && oldest !== undefined) this.#nonces.delete(oldest);
  }
}

function checkParameters(oauth: Map<string, string>, accessToken: string): void {
  const required = ['oauth_consumer_key', 'oauth_token', 'oauth_signature', 'oauth_signature_method'];
  for (const name of [...required, 'oauth_nonce', 'oauth_timestamp']) {
    if (!oauth.get(name))
      throw new CommerceError(401, '"%fieldName" is required. Enter and try again.', { fieldName: name });
  }
  if (oauth.get('oauth_consumer_key') !== CONSUMER_KEY) {
    throw new CommerceError(401, 'A consumer with the specified key does not exist.');
  }
  if (oauth.get('oauth_token') !== accessToken) {
    throw new CommerceError(401, 'Specified token does not exist');
  }
  if (oauth.get('oauth_signature_method') !== 'HMAC-SHA256') {
    throw new CommerceError(401, 'Signature method %1 is not supported', [
      oauth.get('oauth_signature_method') ?? '',
    ]);
  }
  // Clients stamp requests with the real time, whatever the sandbox clock says.
  const timestamp = Number(oauth.get('oauth_timestamp'));
  if (!(timestamp > 0) || timestamp > Date.now() / 1000 + MAX_CLOCK_SKEW_S) {
    throw new CommerceError(401, 'Incorrect timestamp value in the oauth_timestamp parameter');
  }
}
