import type { Exchange, OnExchange } from '../../../sandbox/kit/watch-exchanges.js';
import { contractsDir } from '../contracts.js';
import { violationsOf } from './exchange-violations.js';
import { PublishedModels } from './published-models.js';

/** Read once, and only where there is something to judge. */
let models: PublishedModels | undefined;

/**
 * Sees what passes between a Seller Central and whoever speaks to it, and says in the end whether all of it was as Amazon's
 * published models have it. Where they are not on this machine it cannot know, and says nothing.
 */
export class AmazonWitness {
  readonly #found = new Set<string>();

  readonly see: OnExchange = (exchange) => {
    if (contractsDir === undefined) return;
    models ??= new PublishedModels();
    for (const violation of violationsOf(exchange, models)) this.#found.add(inWords(exchange, violation));
  };

  /** Throws when anything it has seen was otherwise. */
  testify(): void {
    if (this.#found.size > 0) throw new Error(`Not as Amazon's models say:\n${[...this.#found].join('\n')}`);
  }
}

function inWords({ method, path, status, fault }: Exchange, violation: string): string {
  const struck = fault === null ? '' : ` (${fault})`;
  return `${method} ${path} ${status}${struck}: ${violation}`;
}
