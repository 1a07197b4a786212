/** A place in an expected object where any text like this may stand. */
export function matching(pattern: RegExp): unknown {
  return expect.stringMatching(pattern);
}
