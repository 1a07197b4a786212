export interface InputError {
  /** JSON pointer into the body, or `#/name` of a path or query parameter. */
  readonly pointer: string;
  readonly detail: string;
}

export interface ProblemDetails {
  readonly status: number;
  /** A stable kebab-case word. */
  readonly code: string;
  /** One sentence for a person. */
  readonly detail: string;
  readonly errors?: readonly InputError[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer other than success; problem.filter.ts alone writes it out (RFC 9457). */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(readonly details: ProblemDetails) {
    super(details.detail);
  }
}
