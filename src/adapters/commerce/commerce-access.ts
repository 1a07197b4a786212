import { randomBytes } from 'node:crypto';

import type { CommerceConnection, CommerceEdition, ImsCommerce } from '../../ports/store-directory.js';
import { commerceError, failureOf, isMissingPermission } from './commerce-errors.js';
import { asking } from './exchange.js';
import { imsTokens } from './ims-tokens.js';
import { authorizationHeader, type QueryPair } from './oauth-signature.js';

/** Nobody waits longer for what only prepares a call. */
const LONGEST_PREPARATION_MS = 15_000;
/** Only the Cloud Service has it. */
const PROBE = '/V1/order-statuses';

interface Asked {
  readonly method: string;
  /** Begins with a version, e.g. `/V1/`. */
  readonly path: string;
  readonly query: readonly QueryPair[];
}

export interface PreparedCall {
  /** Without its query. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** It was not let in: the next call comes with another token, where there is one to be had. */
  readonly turnedAway: () => Promise<void>;
}

/** Where a call goes and what lets it in, by the kind of the store's credentials and the edition of its Commerce. */
export class CommerceAccess {
  readonly #timeoutMs: number;
  readonly #tokens: ReturnType<typeof imsTokens>;
  readonly #editions = new Map<string, Promise<CommerceEdition>>();

  constructor({
    timeoutMs = LONGEST_PREPARATION_MS,
    nowMs,
  }: { readonly timeoutMs?: number; readonly nowMs?: () => number } = {}) {
    this.#timeoutMs = Math.min(timeoutMs, LONGEST_PREPARATION_MS);
    this.#tokens = imsTokens({ timeoutMs: this.#timeoutMs, nowMs });
  }

  async prepare(connection: CommerceConnection, asked: Asked): Promise<PreparedCall> {
    const url = addressOf(connection, await this.editionOf(connection), asked.path);
    switch (connection.kind) {
      case 'oauth': {
        const stamp = {
          nonce: randomBytes(16).toString('hex'),
          timestampSeconds: Math.floor(Date.now() / 1000),
        };
        const { method, query } = asked;
        const authorization = authorizationHeader({ method, url, query }, connection, stamp);
        return { url, headers: { authorization }, turnedAway: nothingToDo };
      }
      case 'bearer': {
        const headers = { authorization: `Bearer ${connection.accessToken}` };
        return { url, headers, turnedAway: nothingToDo };
      }
      case 'ims': {
        const token = await this.#tokens.tokenFor(connection);
        const turnedAway = () => this.#tokens.drop(connection, token);
        return { url, headers: imsHeaders(connection, token), turnedAway };
      }
    }
  }

  /** An integration is known to one edition only; credentials of IMS are tried where the store does not say. */
  async editionOf(connection: CommerceConnection): Promise<CommerceEdition> {
    if (connection.kind !== 'ims') return 'paas';
    if (connection.edition !== undefined) return connection.edition;
    const { baseUrl } = connection;
    const known = this.#editions.get(baseUrl);
    if (known !== undefined) return known;
    const probed = this.#probe(connection).catch((error: unknown) => {
      this.#editions.delete(baseUrl);
      throw error;
    });
    this.#editions.set(baseUrl, probed);
    return probed;
  }

  async #probe(connection: ImsCommerce): Promise<CommerceEdition> {
    const what = `Commerce GET ${PROBE}, to find out its edition,`;
    const token = await this.#tokens.tokenFor(connection);
    const answer = await asking({
      what,
      url: addressOf(connection, 'saas', PROBE),
      method: 'GET',
      headers: { accept: 'application/json', ...imsHeaders(connection, token) },
      timeoutMs: this.#timeoutMs,
    });
    if (answer.status === 200) return 'saas';
    const failure = failureOf(answer, what, []);
    const { code, message, retryAfterMs } = failure;
    // It is there, though not for this client.
    if (isMissingPermission(failure)) return 'saas';
    if (answer.status === 404 && code === 'rejected') return 'paas';
    if (code === 'unauthorized') await this.#tokens.drop(connection, token);
    throw commerceError(code === 'rejected' ? 'malformed-response' : code, message, {
      retryAfterMs,
      isWithoutEffect: true,
    });
  }
}

function addressOf(
  { baseUrl, storeCode }: CommerceConnection,
  edition: CommerceEdition,
  path: string,
): string {
  const root = baseUrl.replace(/\/+$/, '');
  // The Cloud Service is told the store by a header, which the other edition does not mind.
  return edition === 'saas' ? root + path : `${root}/${storeCode}${path}`;
}

function imsHeaders(
  { clientId, orgId, storeCode }: ImsCommerce,
  token: string,
): Readonly<Record<string, string>> {
  return {
    authorization: `Bearer ${token}`,
    'x-api-key': clientId,
    'x-gw-ims-org-id': orgId,
    store: storeCode,
  };
}

async function nothingToDo(): Promise<void> {
  // What is sent is all there is.
}
