import { createHmac, randomUUID } from 'node:crypto';

export interface Answer {
  status: number;
  body: unknown;
}

interface Call {
  method: string;
  /** below /rest/default/V1, with its query already encoded */
  path: string;
  body?: unknown;
  nonce?: string;
  secret?: string;
}

/** A client of Commerce that signs as RFC 5849 says, written apart from both the service's and the stand-in's. */
export class CommerceClient {
  constructor(readonly url: string) {}

  get(path: string): Promise<Answer> {
    return this.call({ method: 'GET', path });
  }

  post(path: string, body?: unknown): Promise<Answer> {
    return this.call({ method: 'POST', path, body });
  }

  search(
    resource: string,
    ...filters: [field: string, value: string, condition?: string][]
  ): Promise<Answer> {
    const pairs = filters.flatMap(([field, value, condition = 'eq'], index) => {
      const filter = `searchCriteria[filterGroups][${String(index)}][filters][0]`;
      return [
        [`${filter}[field]`, field],
        [`${filter}[value]`, value],
        [`${filter}[conditionType]`, condition],
      ];
    });
    return this.get(`/${resource}?${query(pairs.length === 0 ? [['searchCriteria', 'all']] : pairs)}`);
  }

  async call(call: Call): Promise<Answer> {
    const url = `${this.url}/rest/default/V1${call.path}`;
    const response = await fetch(url, {
      method: call.method,
      headers: {
        authorization: authorizationFor(call.method, url, call),
        ...(call.body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(call.body !== undefined && { body: JSON.stringify(call.body) }),
    });
    return answerOf(response);
  }

  /** What a person does, or what tests read: without a signature. */
  async sandbox(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await fetch(`${this.url}/_sandbox${path}`, {
      method,
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    return answerOf(response);
  }
}

async function answerOf(response: Response): Promise<Answer> {
  return { status: response.status, body: JSON.parse(await response.text()) as unknown };
}

export function query(pairs: readonly (readonly string[])[]): string {
  return pairs.map(([name = '', value = '']) => `${percent(name)}=${percent(value)}`).join('&');
}

export function authorizationFor(
  method: string,
  address: string,
  { nonce = randomUUID(), secret }: { nonce?: string; secret?: string } = {},
): string {
  const [bare = '', search = ''] = address.split('?');
  const oauth: [string, string][] = [
    ['oauth_consumer_key', 'cauce-consumer'],
    ['oauth_nonce', nonce],
    ['oauth_signature_method', 'HMAC-SHA256'],
    ['oauth_timestamp', String(Math.floor(Date.now() / 1000))],
    ['oauth_token', 'cauce-token'],
    ['oauth_version', '1.0'],
  ];
  const sent = search.split('&').filter((pair) => pair !== '');
  const signed = [...sent, ...oauth.map(([name, value]) => `${percent(name)}=${percent(value)}`)].sort();
  const base = [method, percent(bare), percent(signed.join('&'))].join('&');
  const key = `${secret ?? 'cauce-consumer-secret'}&cauce-token-secret`;
  const signature = createHmac('sha256', key).update(base).digest('base64');
  const header = [...oauth, ['oauth_signature', signature]];
  return `OAuth ${header.map(([name = '', value = '']) => `${name}="${percent(value)}"`).join(', ')}`;
}

function percent(text: string): string {
  return [...new TextEncoder().encode(text)]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      return /[A-Za-z0-9\-._~]/.test(character)
        ? character
        : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
}
