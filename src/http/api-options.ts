import type { DestinationStream } from 'pino';

/** A class only because the container knows its parts by class. */
export abstract class ApiOptions {
  abstract readonly apiKey: string;
  abstract readonly temporalUiUrl: string;
  /** Temporal namespace, for links into its UI. */
  abstract readonly namespace: string;
  abstract readonly logLevel: string;
  /** Left out: standard output. */
  abstract readonly logTo?: DestinationStream;
  /** How long `?wait=true` holds an answer at most; left out: 25 seconds. */
  abstract readonly longestWaitMs?: number;
  /** How long a hook's call may take; left out: 8 seconds. */
  abstract readonly longestHookMs?: number;
}
