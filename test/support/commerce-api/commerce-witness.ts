import type { Exchange, OnExchange } from '../../../sandbox/kit/watch-exchanges.js';
import { contractsDir } from '../contracts.js';
import { PublishedCommerce, type Edition } from './published-commerce.js';

const EDITIONS = ['paas', 'saas'] as const;

/** What Adobe advises against and is asked all the same, and why. */
const DEPRECATED_AND_ASKED: Readonly<Record<string, string>> = {
  'saas POST /V1/orders':
    "nothing else takes an order at Amazon's own prices; what may replace it recomputes them in a cart",
};

/** What one edition does not have and is asked all the same, and why. */
const IN_ONE_EDITION: Readonly<Record<string, string>> = {
  'saas GET /V1/order-statuses': 'that only one has it is how the two are told apart',
};

/** Faults whose answer is nothing that Commerce itself would say. */
const UNLIKE_COMMERCE: readonly Exchange['fault'][] = ['refuse', 'garbage'];

/** Read once, and only where there is something to judge. */
let published: Readonly<Record<Edition, PublishedCommerce>> | undefined;

/**
 * Sees what passes between a Commerce and whoever speaks to it, and says in the end whether all we sent is as both editions
 * publish it, to the last field, and all that was answered as the edition does that was asked. Where what is published is not on
 * this machine it cannot know, and says nothing.
 */
export class CommerceWitness {
  readonly #found = new Set<string>();
  readonly #operations = new Set<string>();

  readonly see: OnExchange = (exchange) => {
    const asked = askedOf(exchange.path);
    if (contractsDir === undefined || asked === undefined || isOfModule(exchange)) return;
    published ??= { paas: new PublishedCommerce('paas'), saas: new PublishedCommerce('saas') };
    const problems = [
      ...(isOurs(exchange) ? this.#requestProblems(exchange, asked.path) : []),
      ...answerProblems(exchange, asked),
    ];
    for (const problem of problems)
      this.#found.add(`${exchange.method} ${exchange.path} ${exchange.status}: ${problem}`);
  };

  /** The operations we have asked, as they are published. */
  get operations(): readonly string[] {
    return [...this.#operations].toSorted();
  }

  /** Throws when anything it has seen was otherwise. */
  testify(): void {
    if (this.#found.size > 0) throw new Error(`Not as Adobe publishes it:\n${[...this.#found].join('\n')}`);
  }

  #requestProblems(exchange: Exchange, path: string): readonly string[] {
    const { method, query, body } = exchange;
    return EDITIONS.flatMap((edition) => {
      const commerce = publishedOf(edition);
      const operation = commerce.operationOf(method, path);
      if (operation === undefined)
        return isInOtherOnly(edition, method, path) ? [] : [`${edition} has no such operation`];
      this.#operations.add(operation.name);
      const isAdvisedAgainst =
        operation.deprecated && !(`${edition} ${operation.name}` in DEPRECATED_AND_ASKED);
      return [
        ...(isAdvisedAgainst ? [' is deprecated'] : []),
        ...commerce.queryProblems(operation, query),
        // Whoever is turned away at the door has not been read.
        ...(body === undefined && isRefused(exchange) ? [] : commerce.bodyProblems(operation, body)),
      ].map((problem) => `${edition} request${problem}`);
    });
  }
}

function isRefused({ status, fault }: Exchange): boolean {
  return status >= 400 || isUnlikeCommerce(fault);
}

function isUnlikeCommerce(fault: Exchange['fault']): boolean {
  return fault !== null && UNLIKE_COMMERCE.includes(fault);
}

interface Asked {
  readonly edition: Edition;
  /** Begins with `/V1`. */
  readonly path: string;
}

function askedOf(path: string): Asked | undefined {
  const [, root, below] = /^\/(rest\/\w+|cauce-tenant)(\/V1\/.*)$/.exec(path) ?? [];
  if (root === undefined || below === undefined) return undefined;
  return { edition: root === 'cauce-tenant' ? 'saas' : 'paas', path: below };
}

function isOurs({ headers }: Exchange): boolean {
  return headers['user-agent']?.startsWith('Cauce/') ?? false;
}

/** Whoever also takes a PDF asks what a module has added, which no edition publishes. */
function isOfModule({ headers }: Exchange): boolean {
  return headers.accept?.includes('application/pdf') ?? false;
}

function isInOtherOnly(edition: Edition, method: string, path: string): boolean {
  return EDITIONS.some((other) => other !== edition && `${other} ${method} ${path}` in IN_ONE_EDITION);
}

function answerProblems(exchange: Exchange, { edition, path }: Asked): readonly string[] {
  const { method, status, answer, fault, answerHeaders, query } = exchange;
  const isPage = String(answerHeaders['content-type']).startsWith('text/html');
  if (isPage || isUnlikeCommerce(fault)) return [];
  const operation = publishedOf(edition).operationOf(method, path);
  // What nobody publishes is answered that there is no such route.
  if (operation === undefined) return status === 404 ? [] : [`${edition} has no such operation`];
  const json: unknown = JSON.parse(String(answer));
  const told = { status, answer: json, isPart: query.has('fields') };
  return publishedOf(edition)
    .answerProblems(operation, told)
    .map((problem) => `${edition} answer${problem}`);
}

function publishedOf(edition: Edition): PublishedCommerce {
  if (published === undefined) throw new Error('Nothing has been seen yet');
  return published[edition];
}
