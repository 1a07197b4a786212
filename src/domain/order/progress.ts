import type { Hold, OrderState } from './order-state.js';

export type Progress = 'in-progress' | 'done' | 'failed';

/** How far the work that a taken command asked for has come. */
export function progressOf(order: OrderState, commandId: string): Progress {
  const own = <Item extends { readonly commandId: string | null }>(items: readonly Item[]): readonly Item[] =>
    items.filter((item) => item.commandId === commandId);
  const stages = [
    ...own(order.parcels).map(({ stage }) => progressOfStage(stage, 'shipped')),
    ...own(order.invoices).map(({ stage }) => progressOfStage(stage, 'invoiced')),
    ...own(order.refunds).map(({ stage }) => progressOfStage(stage, 'credited')),
    ...own(order.comments ?? []).map(({ stage }) => progressOfStage(stage, 'written')),
    ...own(order.hold === undefined ? [] : [order.hold]).map(({ stage }) => progressOfHold(stage)),
    ...cancelProgress(order, commandId),
  ];
  if (stages.includes('in-progress')) return 'in-progress';
  return stages.includes('failed') ? 'failed' : 'done';
}

function progressOfStage(stage: string, last: string): Progress {
  if (stage === 'rejected' || stage === 'unknown') return 'failed';
  return stage === last ? 'done' : 'in-progress';
}

function progressOfHold(stage: Hold['stage']): Progress {
  if (stage === 'rejected') return 'failed';
  return stage === 'held' || stage === 'lifted' ? 'done' : 'in-progress';
}

/** A cancel that Amazon rejected leaves the order open with the reason among its setbacks. */
function cancelProgress(order: OrderState, commandId: string): readonly Progress[] {
  if (order.phase === 'open') {
    const rejected = order.setbacks['submit-cancellation'];
    return rejected?.commandId === commandId ? ['failed'] : [];
  }
  if (order.cancellation.commandId !== commandId) return [];
  return [order.phase === 'canceled' ? 'done' : 'in-progress'];
}
