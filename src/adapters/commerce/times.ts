/** Commerce writes times in UTC and says so nowhere: `2026-11-01 09:30:00`. */
export function timeTextOf(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 19).replace('T', ' ');
}

/** Null for what is no such time. */
export function timeMsOf(text: string | null): number | null {
  const atMs = Date.parse(`${text?.trim().replace(' ', 'T') ?? ''}Z`);
  return Number.isNaN(atMs) ? null : atMs;
}
