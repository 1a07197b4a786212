/** Runs of base64 long enough to hold a word. */
const BASE64 = /[A-Za-z0-9+/_-]{12,}={0,2}/g;
/** Bytes as PostgreSQL writes them out. */
const HEX_BYTES = /\\x((?:[0-9a-f]{2})+)/g;

/** Every text inside a value, bytes read as text and whatever looks encoded decoded, in one piece for searching. */
export function allTextIn(value: unknown): string {
  return [...textsIn(value)].flatMap((text) => [text, ...decodings(text)]).join('\n');
}

function* textsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (ArrayBuffer.isView(value)) yield textOf(value);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      yield key;
      yield* textsIn(inner);
    }
  }
}

function textOf({ buffer, byteOffset, byteLength }: ArrayBufferView): string {
  return Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength).toString();
}

function decodings(text: string): readonly string[] {
  return [
    ...(text.match(BASE64) ?? []).map((run) => Buffer.from(run, 'base64').toString()),
    ...[...text.matchAll(HEX_BYTES)].map(([, hex = '']) => Buffer.from(hex, 'hex').toString()),
  ];
}
