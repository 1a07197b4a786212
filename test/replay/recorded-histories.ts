import { readdirSync, readFileSync } from 'node:fs';

export const HISTORIES = new URL('histories/', import.meta.url);

/** As Temporal's own tools write a history; of its events, what is read here. */
export interface RecordedHistory {
  readonly events: readonly {
    readonly eventType: string;
    readonly workflowExecutionStartedEventAttributes?: { readonly workflowType: { readonly name: string } };
  }[];
}

export function recordedHistories(): ReadonlyMap<string, RecordedHistory> {
  const files = readdirSync(HISTORIES).filter((name) => name.endsWith('.json'));
  return new Map(files.map((name) => [name, readHistory(name)]));
}

export function workflowTypeOf({ events }: RecordedHistory): string | undefined {
  return events[0]?.workflowExecutionStartedEventAttributes?.workflowType.name;
}

function readHistory(name: string): RecordedHistory {
  return JSON.parse(readFileSync(new URL(name, HISTORIES), 'utf8')) as RecordedHistory;
}
