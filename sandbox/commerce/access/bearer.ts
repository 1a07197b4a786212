/** The token of an `Authorization: Bearer …` header; undefined when it is another scheme. */
export function bearerOf(header: string | undefined): string | undefined {
  return /^Bearer\s+(\S+)$/i.exec(header ?? '')?.[1];
}
