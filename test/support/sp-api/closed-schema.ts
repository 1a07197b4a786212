/**
 * The schemas with no room for what they don't name. They say what there is, not that there is nothing else, and a misspelt
 * name would pass. Parts of an `allOf` stay open, since each sees the others' names.
 */
export function closedSchema(schema: unknown): unknown {
  return closed(schema, partsIn(schema));
}

function closed(value: unknown, parts: ReadonlySet<unknown>): unknown {
  if (Array.isArray(value)) return value.map((each) => closed(each, parts));
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([key, each]) => {
    const isPart = key === 'allOf' || parts.has(`#/definitions/${key}`);
    return [key, isPart ? each : closed(each, parts)];
  });
  const isOpen = !isObject(value['properties']) || value['additionalProperties'] !== undefined;
  return Object.fromEntries([...entries, ...(isOpen ? [] : [['additionalProperties', false]])]);
}

/** What some `allOf` refers to. */
function partsIn(value: unknown): ReadonlySet<unknown> {
  if (!isObject(value)) return new Set();
  const { allOf } = value;
  const own = Array.isArray(allOf) ? allOf.map((part) => (isObject(part) ? part['$ref'] : undefined)) : [];
  return new Set([...own, ...Object.values(value).flatMap((each) => [...partsIn(each)])]);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
