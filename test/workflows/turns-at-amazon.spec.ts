import { needsAttention } from '../../src/domain/order/order-summary.js';
import { waitingForOf } from '../../src/domain/order/waiting-for.js';
import { IntegrationError } from '../../src/ports/integration-error.js';
import type { SellerCentralOrders } from '../../src/ports/seller-central-orders.js';
import { anOrderId, STORE } from '../support/builders.js';
import { anArrival, SHIP_ALL, type OrderWorld } from '../support/order-world.js';
import { timeSkippingWorld } from '../support/time-skipping-world.js';

const WAIT_MS = 120_000;
const NOT_YET = 'Amazon allows this once in 179 s; next turn in 120 s';

function notYet(): IntegrationError {
  return new IntegrationError({
    system: 'amazon',
    code: 'throttled',
    message: NOT_YET,
    retryAfterMs: WAIT_MS,
  });
}

/** Amazon's next calls of this kind have to wait for their turn. */
function holdUp(
  { amazon }: OrderWorld,
  method: 'confirmShipment' | 'find',
  calls: number,
): { readonly heldUp: () => number } {
  const proceed: (...asked: never[]) => Promise<unknown> = amazon[method].bind(amazon);
  let heldUp = 0;
  const held = async (...asked: never[]): Promise<unknown> => {
    if (heldUp === calls) return proceed(...asked);
    heldUp += 1;
    throw notYet();
  };
  Object.assign(amazon, { [method]: held });
  return { heldUp: () => heldUp };
}

describe('an order that has to wait for its turn at Amazon', () => {
  const theWorld = timeSkippingWorld();

  it('says so, calls for nobody, and sends its parcel without a look nobody needs', async () => {
    const world = theWorld();
    const amazonOrderId = anOrderId(1);
    await world.arrive(anArrival(amazonOrderId));
    await world.until(amazonOrderId, 'it is placed', ({ commerce }) => commerce !== null);
    const { heldUp } = holdUp(world, 'confirmShipment', 10);
    const readsBefore = world.amazon.reads;
    await world.command(amazonOrderId, 'ship', { body: SHIP_ALL });
    const waiting = await world.until(
      amazonOrderId,
      'it waits for its turn',
      (state) => waitingForOf(state)?.trouble === NOT_YET,
    );
    expect(waitingForOf(waiting)?.what).toBe('Amazon to confirm parcel 1');
    await world.env.sleep(9.5 * WAIT_MS);
    expect(heldUp()).toBe(10);
    const still = await world.stateOf(amazonOrderId);
    expect(still !== null && needsAttention(still)).toBe(false);

    await world.env.sleep(WAIT_MS);
    await world.until(amazonOrderId, 'it is invoiced', ({ invoices }) => invoices[0]?.stage === 'invoiced');
    expect(world.amazon.effects.map(({ effect }) => effect)).toEqual(['shipment-confirmed']);
    expect(world.amazon.reads - readsBefore).toBe(1);
    const kinds = await world.records.kindsOf(amazonOrderId);
    expect(kinds.filter((kind) => kind.endsWith('-failed'))).toEqual([]);
  });

  it('does not send again what it has to wait to see', async () => {
    const world = theWorld();
    const amazonOrderId = anOrderId(2);
    await world.arrive(anArrival(amazonOrderId));
    await world.until(amazonOrderId, 'it is placed', ({ commerce }) => commerce !== null);
    holdUp(world, 'find', 3);
    await world.command(amazonOrderId, 'ship', { body: SHIP_ALL });
    await world.env.sleep(4 * WAIT_MS);
    await world.until(amazonOrderId, 'it is invoiced', ({ invoices }) => invoices[0]?.stage === 'invoiced');
    expect(world.amazon.effects.map(({ effect }) => effect)).toEqual(['shipment-confirmed']);
  });
});

describe('a pass over the store that has to wait for its turn at Amazon', () => {
  const theWorld = timeSkippingWorld();
  type Search = Parameters<SellerCentralOrders['search']>[0];

  /** Three pages, of which the second has to wait so many times. */
  function paged(world: OrderWorld, waits: number): readonly Search[] {
    const asked: Search[] = [];
    let left = waits;
    world.amazon.search = async (request: Search) => {
      asked.push(request);
      if (request.pageToken === 'page-2' && left > 0) {
        left -= 1;
        throw notYet();
      }
      const nextPageToken = { none: 'page-2', 'page-2': 'page-3' }[request.pageToken ?? 'none'] ?? null;
      return Promise.resolve({ orders: [], unreadable: [], nextPageToken });
    };
    return asked;
  }
  const pagesOf = (asked: readonly Search[]) => asked.map(({ pageToken }) => pageToken);

  it('goes on where it was', async () => {
    const world = theWorld();
    const asked = paged(world, 2);
    await world.syncs.ensureRunning(STORE);
    await world.env.sleep(2.5 * WAIT_MS);
    expect(pagesOf(asked).slice(0, 5)).toEqual([null, 'page-2', 'page-2', 'page-2', 'page-3']);
    expect(new Set(asked.slice(0, 5).map(({ changedSinceMs }) => changedSinceMs)).size).toBe(1);
  });

  it('goes on at once, before the background, when somebody asks for a sync', async () => {
    const world = theWorld();
    const asked = paged(world, 1);
    await world.syncs.ensureRunning(STORE);
    await world.env.sleep(WAIT_MS / 2);
    const before = asked.length;
    await world.syncs.syncNow(STORE);
    await world.env.sleep(1000);
    // The pass that waited, and the one that was asked for.
    expect(asked.slice(before).map(({ pageToken, lane }) => [pageToken, lane])).toEqual([
      ['page-2', 'command'],
      ['page-3', 'background'],
      [null, 'command'],
      ['page-2', 'command'],
      ['page-3', 'command'],
    ]);
  });
});
