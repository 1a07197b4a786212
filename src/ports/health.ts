export interface PartHealth {
  readonly part: string;
  readonly isUp: boolean;
  readonly detail: string;
}

/** One part of the service that readiness asks, each in bounded time. */
export abstract class HealthChecks {
  abstract check(): Promise<readonly PartHealth[]>;
}
