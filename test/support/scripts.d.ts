/** The plain scripts that tests call, typed. */
declare module '*/scripts/servers/temporary-postgres.mjs' {
  export function withTemporaryPostgres(work: (adminUrl: string) => Promise<void>): Promise<void>;
}
