import { needsAttention } from '../../src/domain/order/order-summary.js';
import type { OrderState } from '../../src/domain/order/order-state.js';
import { awaitsCredentials } from '../../src/domain/order/reauthorisation.js';
import { waitingForOf } from '../../src/domain/order/waiting-for.js';
import { storeSyncWorkflowId } from '../../src/contracts/store-sync-workflow.js';
import type { AmazonOrderId } from '../../src/domain/ids.js';
import { anOrderId, ITEM_A, STORE } from '../support/builders.js';
import { eventually } from '../support/eventually.js';
import { anArrival, SHIP_ALL, type OrderWorld } from '../support/order-world.js';
import { timeSkippingWorld } from '../support/time-skipping-world.js';

const WAITING = 'new credentials for the store: Amazon says invalid_grant: revoked; save new credentials';
const RETURNED = { lines: [{ orderItemId: ITEM_A, quantity: 1 }], reason: 'customer-return' };
const PARCEL = anOrderId(1);
const REFUND = anOrderId(2);
const VERDICT = anOrderId(3);
const CANCELED = anOrderId(4);
const ALL = [PARCEL, REFUND, VERDICT, CANCELED];

const isPlaced = ({ commerce }: OrderState) => commerce !== null;
const isInvoiced = ({ invoices }: OrderState) => invoices[0]?.stage === 'invoiced';
const isCredited = ({ refunds }: OrderState) => refunds[0]?.stage === 'credited';

describe('while Amazon does not take the credentials of the store', () => {
  const theWorld = timeSkippingWorld();

  async function shipped(world: OrderWorld, amazonOrderId: AmazonOrderId): Promise<void> {
    await world.command(amazonOrderId, 'ship', { body: SHIP_ALL });
    await world.until(amazonOrderId, 'it is invoiced', isInvoiced);
  }

  async function shown(world: OrderWorld): Promise<string> {
    const handle = world.client.workflow.getHandle(storeSyncWorkflowId(STORE));
    const { currentDetails } = await handle.query<{ currentDetails?: string }>(
      '__temporal_workflow_metadata',
    );
    return currentDetails ?? '';
  }

  /** A parcel, a refund, a verdict and a cancel, all of which wait. */
  async function revokedInTheMiddle(world: OrderWorld): Promise<void> {
    for (const amazonOrderId of ALL) {
      await world.arrive(anArrival(amazonOrderId));
      await world.until(amazonOrderId, 'it is placed', isPlaced);
    }
    await shipped(world, REFUND);
    await shipped(world, VERDICT);
    world.amazon.verdict = { kind: 'pending' };
    await world.command(VERDICT, 'refund', { body: RETURNED });
    await world.until(VERDICT, 'its feed is sent', ({ refunds }) => refunds[0]?.stage === 'submitted');

    world.amazon.isRevoked = true;
    await world.syncs.ensureRunning(STORE);
    await world.command(PARCEL, 'ship', { body: SHIP_ALL });
    await world.command(REFUND, 'refund', { body: RETURNED });
    await world.command(CANCELED, 'cancel', { body: { reason: 'no-inventory' } });
    await eventually('the pass waits', async () =>
      (await shown(world)).includes(WAITING) ? true : undefined,
    );
    await world.until(PARCEL, 'it waits', awaitsCredentials);
    // Orders that wait for a feed look after it by themselves.
    await world.env.sleep('10 minutes');
    for (const id of ALL) await world.until(id, 'it waits', awaitsCredentials);
  }

  it('every order waits and says so, however long, no person is called to it, and nothing is sent', async () => {
    const world = theWorld();
    await revokedInTheMiddle(world);
    const before = world.amazon.effects.length;
    await world.env.sleep('1 day');
    for (const amazonOrderId of ALL) {
      const state = await world.until(amazonOrderId, 'it waits', awaitsCredentials);
      expect(waitingForOf(state)?.what).toBe(WAITING);
      expect(needsAttention(state)).toBe(false);
      const { items } = await world.records.timeline(amazonOrderId);
      const steps = items.filter(({ kind }) => kind === 'step-waiting').map(({ detail }) => detail['step']);
      expect(steps.toSorted()).toEqual(Object.keys(state.setbacks).toSorted());
      expect(items.map(({ kind }) => kind)).not.toContain('attempt-failed');
    }
    expect(world.amazon.effects).toHaveLength(before);
    expect(await shown(world)).toContain(WAITING);
  });

  it('all goes on by itself and at once when there are new ones, each effect once', async () => {
    const world = theWorld();
    await revokedInTheMiddle(world);
    const found = anArrival(anOrderId(5), { updatedAtMs: await world.env.currentTimeMs() });
    world.amazon.orders.set(found.amazonOrderId, found);
    world.amazon.isRevoked = false;
    world.amazon.verdict = { kind: 'accepted' };
    const renewedAtMs = await world.env.currentTimeMs();
    await world.syncs.renewCredentials(STORE);

    await world.until(PARCEL, 'it is invoiced', isInvoiced);
    await world.until(REFUND, 'it is credited', isCredited);
    await world.until(VERDICT, 'it is credited', isCredited);
    await world.until(CANCELED, 'it is canceled', ({ phase }) => phase === 'canceled');
    await world.until(found.amazonOrderId, 'it is found', isPlaced);
    expect((await world.env.currentTimeMs()) - renewedAtMs).toBeLessThan(60_000);
    expect(
      world.amazon.effects.map(({ effect, amazonOrderId }) => `${effect} ${amazonOrderId}`).toSorted(),
    ).toEqual(
      [
        `cancellation ${CANCELED}`,
        `refund ${REFUND}`,
        `refund ${VERDICT}`,
        ...[PARCEL, REFUND, VERDICT].map((id) => `shipment-confirmed ${id}`),
      ].toSorted(),
    );
    expect(await world.records.awaitingCredentials(STORE, { after: null, limit: 10 })).toEqual([]);
  });

  it('an order that learns of the old ones as the new ones are saved is woken with the next pass', async () => {
    const world = theWorld();
    await world.arrive(anArrival(PARCEL));
    await world.until(PARCEL, 'it is placed', isPlaced);
    await world.syncs.ensureRunning(STORE);
    await world.syncs.renewCredentials(STORE);
    const passes = world.amazon.searches;
    await eventually('a pass was made', async () =>
      Promise.resolve(world.amazon.searches > Math.max(passes, 1) ? true : undefined),
    );
    world.amazon.isRevoked = true;
    await world.command(PARCEL, 'ship', { body: SHIP_ALL });
    await world.until(PARCEL, 'it waits', awaitsCredentials);
    world.amazon.isRevoked = false;
    await world.env.sleep('6 minutes');
    await world.until(PARCEL, 'it is invoiced', isInvoiced);
    expect(world.amazon.countOf('shipment-confirmed')).toBe(1);
  });
});
