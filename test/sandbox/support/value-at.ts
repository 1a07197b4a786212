/** The value at a path such as `items.0.sku`; undefined when the path ends early. */
export function valueAt(value: unknown, path: string): unknown {
  return path.split('.').reduce(inner, value);
}

export function textAt(value: unknown, path: string): string {
  const found = valueAt(value, path);
  if (typeof found !== 'string') throw new Error(`No text at ${path} of ${JSON.stringify(value)}`);
  return found;
}

export function listAt(value: unknown, path: string): unknown[] {
  const found = valueAt(value, path);
  if (!Array.isArray(found)) throw new Error(`No list at ${path} of ${JSON.stringify(value)}`);
  return found;
}

function inner(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}
