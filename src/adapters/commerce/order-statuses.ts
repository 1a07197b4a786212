import { z } from 'zod';

import type { CommerceClient } from './commerce-client.js';
import { commerceError, isMissingRoute } from './commerce-errors.js';
import { looseText } from './loose-schema.js';

const statuses = z.array(z.object({ status: z.string(), state: looseText }));
type StatusRow = z.infer<typeof statuses>[number];

/** Orders are placed in it. */
export const FIRST_STATE = 'new';
export const FIRST_STATUS = 'pending';

/**
 * Commerce takes any status an order is sent with, and hides one nobody knows. Commerce as a Cloud Service tells which
 * there are, each asked for until it is known; the other edition has no such call, there the setting is taken at its word.
 */
export class OrderStatuses {
  readonly #known = new Set<string>();

  async requireFirst(client: CommerceClient, { baseUrl, status }: { baseUrl: string; status: string }) {
    const key = `${baseUrl} ${status}`;
    if (this.#known.has(key)) return;
    const rows = await statusRows(client);
    if (rows !== undefined) refuseUnfit(rows, status);
    this.#known.add(key);
  }
}

async function statusRows(client: CommerceClient): Promise<readonly StatusRow[] | undefined> {
  try {
    return await client({ method: 'GET', path: 'order-statuses', answer: statuses });
  } catch (error) {
    if (isMissingRoute(error)) return undefined;
    throw error;
  }
}

function refuseUnfit(rows: readonly StatusRow[], status: string): void {
  const states = rows.filter((row) => row.status === status).map(({ state }) => state);
  if (states.includes(FIRST_STATE)) return;
  const others = states.filter((state) => state !== null).join(', ');
  const what =
    states.length === 0
      ? `no order status "${status}": create it`
      : `the order status "${status}"${others === '' ? '' : ` for the state ${others}`} alone: assign it`;
  const message = `Commerce has ${what} under Stores > Order Status with the state "${FIRST_STATE}", or choose another initialStatus in the store's settings, then retry`;
  throw commerceError('rejected', message);
}
