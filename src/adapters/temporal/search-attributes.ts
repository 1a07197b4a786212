import type { Client } from '@temporalio/client';
import proto from '@temporalio/proto';

import { SEARCH_ATTRIBUTES } from '../../contracts/order-workflow.js';

const { INDEXED_VALUE_TYPE_KEYWORD, INDEXED_VALUE_TYPE_BOOL } = proto.temporal.api.enums.v1.IndexedValueType;
const TYPES = { KEYWORD: INDEXED_VALUE_TYPE_KEYWORD, BOOL: INDEXED_VALUE_TYPE_BOOL };

/** Registers what orders are searched by, where it is missing: an upsert of an unknown attribute hangs the order. */
export async function ensureSearchAttributes(client: Client, namespace: string): Promise<void> {
  const { customAttributes } = await client.connection.operatorService.listSearchAttributes({ namespace });
  const isMissing = (name: string): boolean => !(name in customAttributes);
  await addSearchAttributes(client, namespace, isMissing);
}

export async function addSearchAttributes(
  client: Client,
  namespace: string,
  isWanted: (name: string) => boolean = () => true,
): Promise<void> {
  const wanted = Object.entries(SEARCH_ATTRIBUTES).filter(([name]) => isWanted(name));
  if (wanted.length === 0) return;
  const searchAttributes = Object.fromEntries(wanted.map(([name, type]) => [name, TYPES[type]]));
  await client.connection.operatorService.addSearchAttributes({ namespace, searchAttributes });
}
