/** The plain scripts that tests call, typed. */
declare module '*/scripts/servers/temporary-postgres.mjs' {
  export function withTemporaryPostgres(work: (adminUrl: string) => Promise<void>): Promise<void>;
}

declare module '*/scripts/lib/places.mjs' {
  export const root: string;
  export const scratchDir: string;
}

declare module '*/scripts/lib/ports.mjs' {
  export function freePort(): Promise<number>;
}

declare module '*/scripts/lib/start-child.mjs' {
  export interface Child {
    readonly log: string;
    readonly mark: { readonly pid: number };
    /** Resolves with how it ended. */
    readonly ended: Promise<string>;
    isRunning(): boolean;
    stop(graceMs?: number): Promise<void>;
  }
  export function startChild(program: {
    readonly name: string;
    readonly command: readonly string[];
    readonly env: Readonly<Record<string, string>>;
    readonly log: string;
  }): Child;
}
