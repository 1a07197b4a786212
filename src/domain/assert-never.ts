/** Makes a missing case a compile error; reached only when data from outside broke its type. */
export function assertNever(value: never, what: string): never {
  throw new Error(`Unexpected ${what}: ${JSON.stringify(value)}`);
}
