import { createHmac } from 'node:crypto';

export type QueryPair = readonly [name: string, value: string];

export interface OAuthCredentials {
  readonly consumerKey: string;
  readonly consumerSecret: string;
  readonly accessToken: string;
  readonly accessTokenSecret: string;
}

export interface SignedRequest {
  readonly method: string;
  /** Without its query. */
  readonly url: string;
  /** Not encoded yet. */
  readonly query: readonly QueryPair[];
}

export interface OAuthStamp {
  readonly nonce: string;
  readonly timestampSeconds: number;
}

/** OAuth 1.0a (RFC 5849) with HMAC-SHA256, the only method Commerce takes. JSON bodies are not signed. */
export function authorizationHeader(
  request: SignedRequest,
  credentials: OAuthCredentials,
  { nonce, timestampSeconds }: OAuthStamp,
): string {
  const oauth: QueryPair[] = [
    ['oauth_consumer_key', credentials.consumerKey],
    ['oauth_nonce', nonce],
    ['oauth_signature_method', 'HMAC-SHA256'],
    ['oauth_timestamp', String(timestampSeconds)],
    ['oauth_token', credentials.accessToken],
    ['oauth_version', '1.0'],
  ];
  const key = `${percentEncode(credentials.consumerSecret)}&${percentEncode(credentials.accessTokenSecret)}`;
  const base = signatureBaseString({ ...request, query: [...request.query, ...oauth] });
  const signature = createHmac('sha256', key).update(base).digest('base64');
  const fields: QueryPair[] = [...oauth, ['oauth_signature', signature]];
  return `OAuth ${fields.map(([name, value]) => `${name}="${percentEncode(value)}"`).join(', ')}`;
}

export function signatureBaseString({ method, url, query }: SignedRequest): string {
  const parameters = query
    .map(([name, value]) => [percentEncode(name), percentEncode(value)] as const)
    .sort(([name, value], [otherName, otherValue]) => compare(name, otherName) || compare(value, otherValue))
    .map(([name, value]) => `${name}=${value}`);
  // URL spells scheme and host in lower case and drops a default port, as the RFC wants it.
  const { origin, pathname } = new URL(url);
  return [method.toUpperCase(), origin + pathname, parameters.join('&')].map(percentEncode).join('&');
}

/** RFC 3986. URLSearchParams would write a space as +, which Commerce reads differently from what it signed. */
export function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

export function queryString(query: readonly QueryPair[]): string {
  return query.map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`).join('&');
}

function compare(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
