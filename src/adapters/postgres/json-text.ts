const REFUSED_BY_JSONB = /\\u(?:0000|d[89a-f])/;
const NUL_OR_LONE_SURROGATE = /[\0\p{Surrogate}]/gu;

/** JSON as jsonb takes it: without NUL characters and broken surrogates, which a remote text may carry. */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value);
  if (!REFUSED_BY_JSONB.test(text)) return text;
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'string' ? inner.replace(NUL_OR_LONE_SURROGATE, '\uFFFD') : inner,
  );
}
