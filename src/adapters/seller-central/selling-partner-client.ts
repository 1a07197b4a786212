import { z } from 'zod';

import type { RateLane } from '../../domain/rate/rate-bucket.js';
import type { RateGrant } from '../../domain/rate/take-turn.js';
import { PartUnavailable } from '../../ports/part-unavailable.js';
import type { RateBudgets, RateKey } from '../../ports/rate-budgets.js';
import type { SellerCentralEndpoint, Store, StoreDirectory } from '../../ports/store-directory.js';
import type { AccessTokens } from './access-tokens.js';
import { amazonError } from './amazon-error.js';
import { authorisedToken } from './authorised-token.js';
import { addressesOf } from './endpoints.js';
import { exchange, type Reply } from './exchange.js';
import { CREATE_RESTRICTED_DATA_TOKEN, type Operation } from './operations.js';
import { parseJson } from './parse-json.js';
import { failureOf, requestIdOf } from './reply-failure.js';
import { describeIssues } from './describe-issues.js';

export interface Call {
  readonly storeId: string;
  readonly operation: Operation;
  /** Left out: somebody waits for it. */
  readonly lane?: RateLane;
  readonly id?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

const restrictedTokenSchema = z.object({ restrictedDataToken: z.string().min(1) });

const USER_AGENT = 'Cauce/0.1 (Language=TypeScript; Platform=Node.js)';

/** Beyond its time-out: what asking for the grant took, and what the way to Amazon holds back. */
const ARRIVES_WITHIN_MS = 30_000;

interface ClientDependencies {
  readonly stores: StoreDirectory;
  readonly tokens: AccessTokens;
  readonly rateBudgets: RateBudgets;
  /** How much of Amazon's limits is ours, more than 0 and at most 1. */
  readonly rateShare: number;
  readonly timeoutMs: number;
}

/**
 * Calls the Selling Partner API: one attempt a call, within its operation's rate budget, and whatever goes wrong is an
 * IntegrationError.
 */
export class SellingPartnerClient {
  readonly #stores: StoreDirectory;
  readonly #tokens: AccessTokens;
  readonly #rateBudgets: RateBudgets;
  readonly #rateShare: number;
  readonly timeoutMs: number;

  constructor({ stores, tokens, rateBudgets, rateShare, timeoutMs }: ClientDependencies) {
    this.#stores = stores;
    this.#tokens = tokens;
    this.#rateBudgets = rateBudgets;
    this.#rateShare = rateShare;
    this.timeoutMs = timeoutMs;
  }

  async store(storeId: string): Promise<Store> {
    return (await this.#stores.connections(storeId)).store;
  }

  /** A call that answers nothing but that it was taken. */
  async send(call: Call): Promise<void> {
    const reply = await this.#exchange(call);
    if (!isSuccess(reply)) throw failureOf(call.operation, reply);
    // A page of something in between is no word of Amazon's.
    const isEmpty = reply.status === 204 || (reply.status === 202 && reply.bytes.byteLength === 0);
    if (!isEmpty && parseJson(reply.bytes) === undefined) throw malformed(call, reply, 'no JSON');
  }

  async read<Answer>(call: Call, schema: z.ZodType<Answer>): Promise<Answer> {
    const reply = await this.#exchange(call);
    if (!isSuccess(reply)) throw failureOf(call.operation, reply);
    return answerOf(call, reply, schema);
  }

  /** Undefined when Amazon says that there is no such thing. */
  async find<Answer>(call: Call, schema: z.ZodType<Answer>): Promise<Answer | undefined> {
    return foundIn(call, await this.#exchange(call), schema);
  }

  /** Like `find`, for an operation that shows what is personal: it goes with a token for that one path. */
  async findRestricted<Answer>(call: Call, schema: z.ZodType<Answer>): Promise<Answer | undefined> {
    const { storeId, operation } = call;
    const restrictedResources = [{ method: operation.method, path: pathOf(call) }];
    const asked = { storeId, operation: CREATE_RESTRICTED_DATA_TOKEN, body: { restrictedResources } };
    const { restrictedDataToken } = await this.read(asked, restrictedTokenSchema);
    return foundIn(call, await this.#exchange(call, restrictedDataToken), schema);
  }

  async #exchange(call: Call, restrictedToken?: string): Promise<Reply> {
    const { operation, body } = call;
    const { grantlessScope } = operation;
    const known = await this.#stores.connections(call.storeId);
    const { sellerCentral, store } = known;
    const token =
      restrictedToken ??
      (await authorisedToken({ stores: this.#stores, tokens: this.#tokens }, known, grantlessScope));
    const budget: RateKey = { sellerId: store.sellerId, operation: operation.name };
    const callId = await this.#granted(budget, call);
    const reply = await exchange({
      name: operation.name,
      url: urlOf(sellerCentral.endpoint, call),
      method: operation.method,
      headers: headersOf(token, body !== undefined),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      timeoutMs: this.timeoutMs,
    });
    await this.#settle({ ...budget, callId }, reply);
    // The token may have ended early or been withdrawn; the next attempt goes with a new one.
    if (reply.status === 401 || reply.status === 403) {
      await this.#tokens.drop(sellerCentral, token, grantlessScope);
    }
    return reply;
  }

  async #granted(budget: RateKey, { operation, lane = 'command' }: Call): Promise<string> {
    const plan = {
      ratePerSecond: operation.ratePerSecond * this.#rateShare,
      burst: Math.max(1, Math.floor(operation.burst * this.#rateShare)),
    };
    const lapsesAfterMs = this.timeoutMs + ARRIVES_WITHIN_MS;
    const grant = await this.#rateBudgets.take({ ...budget, plan, lane, lapsesAfterMs });
    if (grant.kind === 'wait') throw waiting(operation, grant);
    return grant.callId;
  }

  /** What Amazon has answered stands, also while our budget cannot be told: the call lapses there by itself. */
  async #settle(
    call: RateKey & { readonly callId: string },
    { status, ratePerSecond }: Reply,
  ): Promise<void> {
    const told = ratePerSecond === null ? null : ratePerSecond * this.#rateShare;
    const reply = { isThrottled: status === 429, ratePerSecond: told };
    await this.#rateBudgets.settle({ ...call, reply }).catch((error: unknown) => {
      if (!(error instanceof PartUnavailable)) throw error;
    });
  }
}

function pathOf({ operation, id = '' }: Call): string {
  return operation.path.replace('{id}', encodeURIComponent(id));
}

function urlOf(endpoint: SellerCentralEndpoint, call: Call): string {
  const { baseUrl } = addressesOf(endpoint);
  const search = new URLSearchParams(call.query).toString();
  return `${baseUrl.replace(/\/+$/, '')}${pathOf(call)}${search === '' ? '' : `?${search}`}`;
}

function headersOf(token: string, hasBody: boolean): Record<string, string> {
  return {
    'user-agent': USER_AGENT,
    'x-amz-access-token': token,
    'x-amz-date': new Date().toISOString().replaceAll(/[-:]|\.\d{3}/g, ''),
    accept: 'application/json',
    ...(hasBody ? { 'content-type': 'application/json' } : {}),
  };
}

function isSuccess({ status }: Reply): boolean {
  return status >= 200 && status < 300;
}

function foundIn<Answer>(call: Call, reply: Reply, schema: z.ZodType<Answer>): Answer | undefined {
  if (isSuccess(reply)) return answerOf(call, reply, schema);
  const failure = failureOf(call.operation, reply);
  if (reply.status === 404 && failure.code === 'rejected') return undefined;
  throw failure;
}

function answerOf<Answer>(call: Call, reply: Reply, schema: z.ZodType<Answer>): Answer {
  const parsed = schema.safeParse(parseJson(reply.bytes));
  if (!parsed.success) throw malformed(call, reply, describeIssues(parsed.error));
  return parsed.data;
}

function waiting({ name }: Operation, grant: Extract<RateGrant, { kind: 'wait' }>): Error {
  const { ratePerSecond, retryAfterMs } = grant;
  const often =
    ratePerSecond < 1
      ? `once in ${Math.round(1 / ratePerSecond)} s`
      : `${Math.round(ratePerSecond)} times a second`;
  const message = `Amazon allows ${name} ${often}; next turn in ${Math.ceil(retryAfterMs / 1000)} s`;
  return amazonError('throttled', message, { retryAfterMs });
}

function malformed({ operation }: Call, reply: Reply, problem: string): Error {
  const message = `Amazon ${operation.name} answered what it should not: ${problem}${requestIdOf(reply)}`;
  return amazonError('malformed-response', message);
}
