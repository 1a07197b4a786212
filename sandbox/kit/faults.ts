import { z } from 'zod';

export const faultSchema = z.strictObject({
  method: z.string().toUpperCase().optional(),
  path: z.string().startsWith('/'),
  fault: z.enum(['refuse', 'delay', 'throttle', 'drop-reply', 'error-after', 'garbage', 'hang']),
  times: z.number().int().positive().optional(),
  ms: z.number().int().nonnegative().optional(),
  status: z.number().int().min(400).max(599).optional(),
  /** What a refusal says; Commerce's only. */
  message: z.string().optional(),
});

export type Fault = z.infer<typeof faultSchema>;
type FaultRow = Fault & { hits: number };

/** The faults asked for, in order: the first that matches a request and is not used up is the one it suffers. */
export class FaultList {
  #rows: FaultRow[] = [];

  replace(faults: readonly Fault[]): void {
    this.#rows = faults.map((fault) => ({ ...fault, hits: 0 }));
  }

  rows(): FaultRow[] {
    return this.#rows;
  }

  take(method: string, path: string): Fault | undefined {
    const row = this.#rows.find((each) => hasHitsLeft(each) && matches(each, method, path));
    if (row) row.hits += 1;
    return row;
  }
}

function hasHitsLeft(row: FaultRow): boolean {
  return row.times === undefined || row.hits < row.times;
}

function matches(fault: Fault, method: string, path: string): boolean {
  if (fault.method !== undefined && fault.method !== method) return false;
  return fault.path.includes('*') ? matchesPattern(fault.path, path) : path.startsWith(fault.path);
}

/** `*` stands for any run of characters, slashes too; the pattern must cover the whole path. */
function matchesPattern(pattern: string, path: string): boolean {
  const source = pattern.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${source.join('.*')}$`).test(path);
}
