export type Part = 'temporal' | 'postgres';

/** A part of ours is away. Nothing was done, or what was done is idempotent: the caller may repeat. */
export class PartUnavailable extends Error {
  override readonly name = 'PartUnavailable';
  constructor(
    readonly part: Part,
    cause: unknown,
  ) {
    super(`${part} is not answering`, { cause });
  }
}
