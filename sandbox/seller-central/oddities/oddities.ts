import { z } from 'zod';
import type { SandboxStore } from '../../kit/sandbox-store.js';

const flag = z.boolean().default(false);
const ms = z.number().int().nonnegative();

/** What Amazon has been seen to do and does not do every day; whatever is left out is as it should be. */
export const odditiesSchema = z.strictObject({
  searchLagMs: ms.default(0),
  searchForbidden: flag,
  fulfillmentRefused: flag,
  personalDataWithheld: flag,
  unknownWords: flag,
  garbageTimes: flag,
  /** The fulfillmentStatus of every order. */
  status: z.string().min(1).nullable().default(null),
  packageNotFound: flag,
  confirmationLagMs: ms.default(0),
  /** From cancelOrder to the order's being canceled; null: there is no such operation. */
  cancelOrderMs: ms.nullable().default(null),
  feedsEnd: z.enum(['done', 'never', 'fatal', 'fatal-with-report', 'done-without-report']).default('done'),
  reports: z.enum(['sound', 'miscounted', 'document-error']).default('sound'),
  splitTaxRefused: flag,
  /** Of Amazon's published rates. */
  rateShare: z.number().positive().max(1).default(1),
});
export type OddityValues = z.infer<typeof odditiesSchema>;

/** The oddities that are switched on, over a restart too. */
export class Oddities {
  readonly #store: SandboxStore;
  #values: OddityValues;

  constructor(store: SandboxStore) {
    this.#store = store;
    this.#values = odditiesSchema.parse(store.read('oddities', 'values') ?? {});
  }

  get values(): OddityValues {
    return this.#values;
  }

  /** Orders are told in a way Amazon's models do not have. */
  get breakModels(): boolean {
    const { unknownWords, garbageTimes, status } = this.#values;
    return unknownWords || garbageTimes || status !== null;
  }

  replace(values: OddityValues): void {
    this.#values = values;
    this.#store.write('oddities', 'values', values);
  }
}
