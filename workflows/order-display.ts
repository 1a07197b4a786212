import { defineSearchAttributeKey, type SearchAttributePair } from '@temporalio/common';
import { setCurrentDetails, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';

import { displayStatusOf, needsAttention } from '../src/domain/order/order-summary.js';
import type { OrderState } from '../src/domain/order/order-state.js';
import { quantitiesOf } from '../src/domain/order/quantities.js';
import { waitingForOf } from '../src/domain/order/waiting-for.js';

const ORDER_STATUS = defineSearchAttributeKey('OrderStatus', 'KEYWORD');
const COMMERCE_ORDER_NUMBER = defineSearchAttributeKey('CommerceOrderNumber', 'KEYWORD');
const NEEDS_ATTENTION = defineSearchAttributeKey('NeedsAttention', 'BOOL');

/** Shows the order in the Temporal UI. Attributes cost an action, so only those that changed are written. */
export function showOrder(state: OrderState): void {
  setCurrentDetails(detailsOf(state));
  const { typedSearchAttributes: shown } = workflowInfo();
  const orderStatus = displayStatusOf(state);
  const commerceOrderNumber = state.commerce?.orderNumber;
  const isNeeded = needsAttention(state);
  const changes: SearchAttributePair[] = [];
  if (shown.get(ORDER_STATUS) !== orderStatus) changes.push({ key: ORDER_STATUS, value: orderStatus });
  if (shown.get(NEEDS_ATTENTION) !== isNeeded) changes.push({ key: NEEDS_ATTENTION, value: isNeeded });
  if (commerceOrderNumber !== undefined && shown.get(COMMERCE_ORDER_NUMBER) !== commerceOrderNumber) {
    changes.push({ key: COMMERCE_ORDER_NUMBER, value: commerceOrderNumber });
  }
  if (changes.length > 0) upsertSearchAttributes(changes);
}

function detailsOf(state: OrderState): string {
  const waiting = waitingForOf(state);
  const lines = state.lines.map(({ orderItemId, sku }) => {
    const { ordered, canceled, shipped, invoiced, refunded } = quantitiesOf(state, orderItemId);
    return `| ${sku} | ${ordered} | ${canceled} | ${shipped} | ${invoiced} | ${refunded} |`;
  });
  const parcels = state.parcels.map(
    ({ number, stage, carrierName, carrierCode, trackingNumber, rejection }) =>
      `- parcel ${number}: **${stage}** (${carrierName ?? carrierCode} ${trackingNumber ?? 'no tracking'})${rejectionOf(rejection)}`,
  );
  const refunds = state.refunds.map(
    ({ number, stage, reason, rejection }) =>
      `- refund ${number}: **${stage}** (${reason})${rejectionOf(rejection)}`,
  );
  const uploads = state.invoices.flatMap(({ number, upload }) =>
    upload === undefined
      ? []
      : [`- upload of invoice ${number}: **${upload.stage}**${rejectionOf(upload.rejection)}`],
  );
  const unknown = (state.unknownWords ?? []).map(
    ({ field, word }) => `Amazon says ${field} ${word}, a word Cauce does not know.`,
  );
  return [
    `**${displayStatusOf(state)}** · Amazon says ${state.amazonStatus} · Commerce ${state.commerce?.orderNumber ?? 'has no order yet'}`,
    waiting === null ? 'Nothing more is expected.' : `Waiting for ${waiting.what}.`,
    ...(waiting?.trouble == null ? [] : [`Last trouble: ${waiting.trouble}`]),
    ...unknown,
    '',
    '| SKU | ordered | canceled | shipped | invoiced | refunded |',
    '|---|---|---|---|---|---|',
    ...lines,
    '',
    ...parcels,
    ...refunds,
    ...uploads,
  ].join('\n');
}

function rejectionOf(rejection: string | null): string {
  return rejection === null ? '' : ` — ${rejection}`;
}
