import type { CommerceOrderId } from '../domain/ids.js';

export interface CommerceWrite {
  readonly storeId: string;
  readonly commerceOrderId: CommerceOrderId;
  /** Which write of ours it is, e.g. `ship:1`. */
  readonly write: string;
}

export interface WriteUnderWay {
  readonly write: string;
  /** For so long at most. */
  readonly leftMs: number;
}

/** Writes to Commerce that may still be under way, over all processes: one at a time per Commerce order. */
export abstract class CommerceWrites {
  /** Answers undefined once it is this write's turn, for so long; or else what may still be under way, perhaps an earlier try. */
  abstract begin(write: CommerceWrite, longestMs: number): Promise<WriteUnderWay | undefined>;
  /** It was not answered: it may be done until so much later. */
  abstract unanswered(write: CommerceWrite, latestMs: number): Promise<void>;
  /** It is known what became of it, whoever began it. */
  abstract end(write: CommerceWrite): Promise<void>;
}
