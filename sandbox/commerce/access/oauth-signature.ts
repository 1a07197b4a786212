import { createHmac, timingSafeEqual } from 'node:crypto';

export interface SignedRequest {
  method: string;
  /** `http://host[:port]/path`, without query */
  url: string;
  query: string;
  authorization: string;
}

/** The parameters of an `Authorization: OAuth …` header, decoded; undefined when it is another scheme. */
export function parseAuthorization(header: string): Map<string, string> | undefined {
  const scheme = /^OAuth\s+(.*)$/is.exec(header);
  if (!scheme) return undefined;
  const pairs = (scheme[1] ?? '').split(',').map((pair) => pair.trim());
  const parsed = new Map<string, string>();
  for (const pair of pairs) {
    const match = /^([^=]+)="?([^"]*)"?$/.exec(pair);
    if (match?.[1] !== undefined && match[2] !== undefined) parsed.set(decode(match[1]), decode(match[2]));
  }
  return parsed;
}

/** RFC 5849 §3.4 with HMAC-SHA256, as Commerce computes it: `+` is a plus, and the last of equal keys counts. */
export function hasValidSignature(
  request: SignedRequest,
  secrets: { consumer: string; token: string },
): boolean {
  const oauth = parseAuthorization(request.authorization) ?? new Map<string, string>();
  const key = `${encode(secrets.consumer)}&${encode(secrets.token)}`;
  const expected = createHmac('sha256', key).update(signatureBase(request, oauth)).digest();
  const given = Buffer.from(oauth.get('oauth_signature') ?? '', 'base64');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function signatureBase(request: SignedRequest, oauth: Map<string, string>): string {
  const parameters = new Map([...parseQuery(request.query), ...oauth]);
  parameters.delete('oauth_signature');
  parameters.delete('realm');
  const normalized = [...parameters]
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map((pair) => pair.join('='))
    .join('&');
  return [request.method.toUpperCase(), encode(request.url), encode(normalized)].join('&');
}

function parseQuery(query: string): [string, string][] {
  const pairs = query.split('&').map((pair) => pair.split('='));
  return pairs
    .filter((pair) => pair.length === 2)
    .map(([name = '', value = '']) => [decode(name), decode(value)]);
}

function decode(text: string): string {
  return text.replaceAll(/(?:%[0-9A-F]{2})+/gi, (run) =>
    Buffer.from(run.replaceAll('%', ''), 'hex').toString(),
  );
}

function encode(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
