type Wanted = Map<string, Wanted | undefined>;

/** Keeps what `fields=items[entity_id,items[sku]],total_count` names. */
export function pickFields(value: unknown, fields: string | undefined): unknown {
  return fields === undefined ? value : pick(value, parse(fields));
}

function pick(value: unknown, wanted: Wanted | undefined): unknown {
  if (!wanted) return value;
  if (Array.isArray(value)) return value.map((each) => pick(each, wanted));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([name]) => wanted.has(name));
  return Object.fromEntries(entries.map(([name, inner]) => [name, pick(inner, wanted.get(name))]));
}

function parse(fields: string): Wanted {
  const root: Wanted = new Map();
  const open: Wanted[] = [root];
  for (const [, name = '', mark = ''] of fields.matchAll(/([^[\],]*)([[\],]|$)/g)) {
    const current = open.at(-1) ?? root;
    const inner: Wanted | undefined = mark === '[' ? new Map() : undefined;
    if (name !== '') current.set(name, inner);
    if (inner) open.push(inner);
    if (mark === ']') open.pop();
  }
  return root;
}
