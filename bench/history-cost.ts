import type { WorkflowHandle } from '@temporalio/client';
import proto, { type temporal } from '@temporalio/proto';

const { EventType } = proto.temporal.api.enums.v1;

export interface HistoryCost {
  readonly events: number;
  /** As Temporal Cloud bills them. */
  readonly actions: number;
}

/** Counts the events of a history, and the actions it stands for. */
export async function historyCostOf(handle: WorkflowHandle): Promise<HistoryCost> {
  const events = (await handle.fetchHistory()).events ?? [];
  const countOf = (type: temporal.api.enums.v1.EventType): number =>
    events.filter(({ eventType }) => eventType === type).length;
  const single = [
    EventType.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED,
    EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED,
    EventType.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED,
    EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED,
    EventType.EVENT_TYPE_TIMER_STARTED,
    EventType.EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES,
  ].reduce((sum, type) => sum + countOf(type), 0);
  // Started by signal-with-start: both together are one.
  const [, second] = events;
  const isStartedBySignal = second?.eventType === EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED;
  return { events: events.length, actions: single + tasksWithMarkers(events) - (isStartedBySignal ? 1 : 0) };
}

/** All local activities of one workflow task are one action. */
function tasksWithMarkers(events: readonly temporal.api.history.v1.IHistoryEvent[]): number {
  const tasks = events
    .map(({ markerRecordedEventAttributes: marker }) => marker)
    .filter((marker) => marker != null)
    .map((marker) => String(marker.workflowTaskCompletedEventId));
  return new Set(tasks).size;
}
