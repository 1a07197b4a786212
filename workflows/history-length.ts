import { workflowInfo } from '@temporalio/workflow';

/** Whether the run should continue as new: replay costs a third of a millisecond an event, so runs stay short. */
export function isHistoryLong(maxEvents = 1000): boolean {
  const { historyLength, continueAsNewSuggested } = workflowInfo();
  return continueAsNewSuggested || historyLength >= maxEvents;
}
