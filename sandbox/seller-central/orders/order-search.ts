import { MARKETPLACE_IDS } from '../marketplaces.js';
import { Refusal } from '../server/refusal.js';
import { INCLUDED_DATA, type Included } from './included-data.js';
import { FULFILLERS, FULFILLMENT_STATUSES, type Fulfiller, type FulfillmentStatus } from './order.js';
import { allOrRefusal, readList, readText, readTime, readWhole, type Query } from './query-values.js';

const TWO_MINUTES_MS = 120_000;

export interface OrderSearch {
  by: 'created' | 'lastUpdated';
  afterMs: number;
  beforeMs: number | undefined;
  statuses: FulfillmentStatus[] | undefined;
  marketplaceIds: string[] | undefined;
  fulfilledBy: Fulfiller[] | undefined;
  pageSize: number;
  pageToken: string | undefined;
  included: Included;
}

/** The query rules of searchOrders. */
export function readOrderSearch(query: Query, nowMs: number): OrderSearch | Refusal {
  const span = readSpan(query, nowMs);
  if (span instanceof Refusal) return span;
  const values = allOrRefusal({
    statuses: readList(query, 'fulfillmentStatuses', { known: FULFILLMENT_STATUSES }),
    marketplaceIds: readList(query, 'marketplaceIds', { known: MARKETPLACE_IDS }),
    fulfilledBy: readList(query, 'fulfilledBy', { known: FULFILLERS }),
    pageSize: readWhole(query, 'maxResultsPerPage', { min: 1, max: 100 }),
    pageToken: readText(query, 'paginationToken'),
    included: readIncluded(query),
  });
  if (values instanceof Refusal) return values;
  return { ...span, ...values, pageSize: values.pageSize ?? 100 };
}

export function readIncluded(query: Query): Included | Refusal {
  const included = readList(query, 'includedData', { known: INCLUDED_DATA });
  return included instanceof Refusal ? included : new Set(included);
}

function readSpan(query: Query, nowMs: number): Pick<OrderSearch, 'by' | 'afterMs' | 'beforeMs'> | Refusal {
  const times = allOrRefusal({
    createdAfter: readTime(query, 'createdAfter'),
    createdBefore: readTime(query, 'createdBefore'),
    lastUpdatedAfter: readTime(query, 'lastUpdatedAfter'),
    lastUpdatedBefore: readTime(query, 'lastUpdatedBefore'),
  });
  if (times instanceof Refusal) return times;
  const { createdAfter, createdBefore, lastUpdatedAfter, lastUpdatedBefore } = times;
  const after = createdAfter ?? lastUpdatedAfter;
  if (after === undefined || (createdAfter !== undefined && lastUpdatedAfter !== undefined)) {
    return new Refusal('Exactly one of createdAfter and lastUpdatedAfter must be provided.');
  }
  const [by, before, foreign] =
    createdAfter === undefined
      ? (['lastUpdated', lastUpdatedBefore, createdBefore] as const)
      : (['created', createdBefore, lastUpdatedBefore] as const);
  if (foreign !== undefined) {
    return new Refusal('createdBefore goes with createdAfter, lastUpdatedBefore with lastUpdatedAfter.');
  }
  return refusalOfSpan({ by, after, before }, nowMs) ?? { by, afterMs: after, beforeMs: before };
}

function refusalOfSpan(
  { by, after, before }: { by: string; after: number; before: number | undefined },
  nowMs: number,
): Refusal | undefined {
  if (before === undefined) {
    return after > nowMs ? new Refusal(`${by}After must not be in the future.`) : undefined;
  }
  if (before < after) return new Refusal(`${by}Before must be equal to or after ${by}After.`);
  if (before > nowMs - TWO_MINUTES_MS) {
    return new Refusal(`${by}Before must be at least two minutes before the time of the request.`);
  }
  return undefined;
}
