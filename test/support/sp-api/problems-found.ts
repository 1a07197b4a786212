import type { ValidateFunction } from 'ajv';

/** What was wrong with the value last shown to it: where, what, and which name or values it is about. */
export function problemsFoundBy({ errors }: ValidateFunction): readonly string[] {
  return (errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message ?? ''} ${JSON.stringify(params)}`,
  );
}
