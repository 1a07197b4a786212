import { z } from 'zod';
import { odditiesOf } from '../oddities.js';
import { defaultStatus, isStatusOf, statuses } from '../rules/order-state.js';
import type { Commerce } from '../commerce.js';
import type { OrderDocument } from '../documents/order-document.js';

/** One that a person has added to a state in Admin. */
interface CustomStatus {
  status: string;
  label: string;
  state: string;
}

export const customStatus = z.strictObject({ label: z.string().exactOptional(), state: z.string() });

export function putStatus(
  { store }: Commerce,
  status: string,
  { state, label = status }: z.infer<typeof customStatus>,
): CustomStatus {
  const kept = { status, label, state };
  store.write('order-status', status, kept);
  return kept;
}

export function isKnownStatusOf({ store }: Commerce, state: string | null, status: string): boolean {
  return isStatusOf(state, status) || store.read<CustomStatus>('order-status', status)?.state === state;
}

/** After a shipment or an invoice. */
export function statusAfterDocument(commerce: Commerce, order: OrderDocument): string | null {
  const { statusOnDocument } = odditiesOf(commerce.store);
  return statusOnDocument === 'kept' ? fittingStatus(commerce, order) : defaultStatus(order.state);
}

/** The present one, if the state can wear it. */
export function fittingStatus(commerce: Commerce, { state, status }: OrderDocument): string | null {
  return isKnownStatusOf(commerce, state, status ?? '') ? status : defaultStatus(state);
}

/** As the edition that has them tells them: one row for each state a status can be worn in. */
export function statusRows({ store }: Commerce): Record<string, unknown>[] {
  const builtIn = Object.entries(statuses).flatMap(([state, worn]) =>
    worn.map((status, index) => ({ status, label: labelOf(status), state, default: index === 0 })),
  );
  const custom = store.list<CustomStatus>('order-status').map((each) => ({ ...each, default: false }));
  return [...builtIn, ...custom].map((row) => ({ ...row, visible_on_front: true }));
}

function labelOf(status: string): string {
  const words = status.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
