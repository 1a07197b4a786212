import type { AmazonOrderId } from '../../src/domain/ids.js';
import { fulfilmentStatusOf } from '../../src/domain/order/order-summary.js';
import type { OrderState } from '../../src/domain/order/order-state.js';
import { LINES } from '../support/builders.js';
import { anArrival, SHIP_ALL, type OrderWorld } from '../support/order-world.js';

/** Lets something happen to one order in a world of its own; it stands still when the story answers. */
export type Story = (world: OrderWorld, amazonOrderId: AmazonOrderId) => Promise<unknown>;

export const ALL_PIECES = LINES.map(({ orderItemId, ordered }) => ({ orderItemId, quantity: ordered }));
export const isPlaced = ({ commerce }: OrderState) => commerce !== null;
export const isCompleted = (state: OrderState) => fulfilmentStatusOf(state) === 'Completed';
export const isCredited = ({ refunds }: OrderState) => refunds[0]?.stage === 'credited';
export const isCanceled = ({ phase }: OrderState) => phase === 'canceled';

export async function placed(world: OrderWorld, amazonOrderId: AmazonOrderId): Promise<void> {
  await world.arrive(anArrival(amazonOrderId));
  await world.until(amazonOrderId, 'it is placed', isPlaced);
}

export async function shipped(world: OrderWorld, amazonOrderId: AmazonOrderId): Promise<void> {
  await placed(world, amazonOrderId);
  await world.command(amazonOrderId, 'ship', { body: SHIP_ALL });
  await world.until(amazonOrderId, 'it is completed', isCompleted);
}
