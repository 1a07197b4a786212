/** Undefined when it is no JSON. */
export function parseJson(said: Uint8Array | string): unknown {
  try {
    return JSON.parse(typeof said === 'string' ? said : new TextDecoder().decode(said));
  } catch {
    return undefined;
  }
}
