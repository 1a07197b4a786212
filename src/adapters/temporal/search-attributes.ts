import type { Client } from '@temporalio/client';
import { temporal } from '@temporalio/proto';

import { SEARCH_ATTRIBUTES } from '../../contracts/order-workflow.js';

const { INDEXED_VALUE_TYPE_KEYWORD, INDEXED_VALUE_TYPE_BOOL } = temporal.api.enums.v1.IndexedValueType;
const TYPES = { KEYWORD: INDEXED_VALUE_TYPE_KEYWORD, BOOL: INDEXED_VALUE_TYPE_BOOL };

/** Registers what orders are searched by, where it is missing: an upsert of an unknown attribute hangs the order. */
export async function ensureSearchAttributes(client: Client, namespace: string): Promise<void> {
  const { customAttributes } = await client.connection.operatorService.listSearchAttributes({ namespace });
  const missing = Object.entries(SEARCH_ATTRIBUTES).filter(([name]) => !(name in customAttributes));
  if (missing.length === 0) return;
  await client.connection.operatorService.addSearchAttributes({
    namespace,
    searchAttributes: Object.fromEntries(missing.map(([name, type]) => [name, TYPES[type]])),
  });
}
