import type { CommandAnswer } from '../../src/http/orders/command-answer.js';
import type { OrderAnswer } from '../../src/http/orders/order-answer.js';
import type { TimelineAnswer } from '../../src/http/orders/timeline-answer.js';
import { eventually } from './eventually.js';

/** A step that failed rests some seconds, one that a killed worker held rests until the engine gives it up. */
const PATIENCE_MS = 50_000;

interface ApiAnswer<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

interface ApiRequest {
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

interface CommandRequest extends Pick<ApiRequest, 'body' | 'headers'> {
  readonly wait?: boolean;
}

/** The REST API as a caller with a key uses it. */
export class ApiClient {
  private commands = 0;

  constructor(
    readonly url: string,
    private readonly apiKey: string,
  ) {}

  /** The caller says what the answer holds. */
  async request<Body>(
    path: string,
    { method = 'GET', body, headers }: ApiRequest = {},
  ): Promise<ApiAnswer<Body>> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.apiKey}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, headers: response.headers, body: (await response.json()) as Body };
  }

  /** As `request`, until the engine is not away: a worker that was killed or has no room keeps it waiting. */
  async post<Body>(
    path: string,
    body?: unknown,
    headers: ApiRequest['headers'] = {},
  ): Promise<ApiAnswer<Body>> {
    return eventually(`POST ${path} is answered`, async () => {
      const answer = await this.request<Body>(path, { method: 'POST', body, headers });
      return answer.status === 503 ? undefined : answer;
    });
  }

  /** Under a key of its own, so that asking again does nothing twice. */
  async command(
    amazonOrderId: string,
    route: string,
    { body, headers, wait = false }: CommandRequest = {},
  ): Promise<ApiAnswer<CommandAnswer & { readonly code?: string }>> {
    this.commands += 1;
    const path = `/v1/orders/${amazonOrderId}/${route}${wait ? '?wait=true' : ''}`;
    return this.post(path, body, headers ?? { 'idempotency-key': `command-${this.commands}` });
  }

  /** A command that must be taken. */
  async take(amazonOrderId: string, route: string, body?: unknown): Promise<void> {
    const { status, body: answer } = await this.command(amazonOrderId, route, { body });
    if (status !== 202) throw new Error(`${route}: ${status} ${JSON.stringify(answer)}`);
  }

  async order(amazonOrderId: string): Promise<OrderAnswer> {
    const { status, body } = await this.request<OrderAnswer>(`/v1/orders/${amazonOrderId}`);
    if (status !== 200) throw new Error(`Order ${amazonOrderId}: ${status} ${JSON.stringify(body)}`);
    return body;
  }

  /** Waits until the order, as the API tells it, fulfils the condition. */
  async until(
    amazonOrderId: string,
    what: string,
    isSo: (order: OrderAnswer) => boolean,
  ): Promise<OrderAnswer> {
    return eventually(
      `order ${amazonOrderId} ${what}`,
      async () => {
        const { status, body } = await this.request<OrderAnswer>(`/v1/orders/${amazonOrderId}`);
        return status === 200 && isSo(body) ? body : undefined;
      },
      PATIENCE_MS,
    );
  }

  async timelineKinds(amazonOrderId: string): Promise<readonly string[]> {
    const path = `/v1/orders/${amazonOrderId}/timeline?limit=200`;
    const { body } = await this.request<TimelineAnswer>(path);
    return body.items.map(({ kind }) => kind);
  }
}
