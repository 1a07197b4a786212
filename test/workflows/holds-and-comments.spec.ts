import type { OrderState } from '../../src/domain/order/order-state.js';
import { flagsOf } from '../../src/domain/order/order-summary.js';
import { waitingForOf } from '../../src/domain/order/waiting-for.js';
import { anOrderId, STORE } from '../support/builders.js';
import { anArrival, SHIP_ALL, type OrderWorld } from '../support/order-world.js';
import { allTextIn } from '../support/texts.js';
import { timeSkippingWorld } from '../support/time-skipping-world.js';

const isHeld = ({ hold }: OrderState) => hold?.stage === 'held';
const isLifted = ({ hold }: OrderState) => hold?.stage === 'lifted';

async function placed(world: OrderWorld, amazonOrderId: ReturnType<typeof anOrderId>): Promise<void> {
  await world.arrive(anArrival(amazonOrderId));
  await world.until(amazonOrderId, 'it is placed', ({ commerce }) => commerce !== null);
}

describe('a hold', () => {
  const theWorld = timeSkippingWorld();

  it('is put on in Commerce once although its reply is lost, freezes the goods, and is lifted', async () => {
    const world = theWorld();
    const amazonOrderId = anOrderId(1);
    await placed(world, amazonOrderId);
    world.commerce.loseNextReply();
    expect(await world.command(amazonOrderId, 'hold')).toMatchObject({ kind: 'accepted' });
    expect(await world.command(amazonOrderId, 'ship', { body: SHIP_ALL })).toMatchObject({
      kind: 'refused',
      code: 'order-on-hold',
    });
    const held = await world.until(amazonOrderId, 'it is held', isHeld);
    expect(world.commerce.countOf('held')).toBe(1);
    expect(flagsOf(held, 0)).toContain('on-hold');

    await world.command(amazonOrderId, 'unhold');
    await world.until(amazonOrderId, 'it is lifted', isLifted);
    await world.command(amazonOrderId, 'ship', { body: SHIP_ALL });
    await world.until(amazonOrderId, 'it is invoiced', ({ invoices }) => invoices[0]?.stage === 'invoiced');
    expect(world.commerce.effects.map(({ effect }) => effect)).toEqual([
      'order-placed',
      'held',
      'unheld',
      'shipment-created',
      'invoice-created',
    ]);
    const kinds = await world.records.kindsOf(amazonOrderId);
    expect(kinds.filter((kind) => kind.includes('hold') || kind.includes('held'))).toEqual([
      'hold-requested',
      'order-held',
      'unhold-requested',
      'order-unheld',
    ]);
  });

  it('that Commerce refuses holds nothing, and a person is told why', async () => {
    const world = theWorld();
    const amazonOrderId = anOrderId(2);
    await placed(world, amazonOrderId);
    world.commerce.refusal = 'A hold action is not available.';
    await world.command(amazonOrderId, 'hold');
    const refused = await world.until(
      amazonOrderId,
      'it is refused',
      ({ hold }) => hold?.stage === 'rejected',
    );
    expect(refused.setbacks['hold:1']).toMatchObject({ message: 'A hold action is not available.' });
    expect(await world.command(amazonOrderId, 'dismiss')).toMatchObject({ kind: 'accepted' });
    expect(await world.command(amazonOrderId, 'ship', { body: SHIP_ALL })).toMatchObject({
      kind: 'accepted',
    });
  });

  it('that is lifted before Commerce has heard of it ends not held', async () => {
    const world = theWorld();
    const amazonOrderId = anOrderId(3);
    await placed(world, amazonOrderId);
    world.commerce.isAway = true;
    await world.command(amazonOrderId, 'hold');
    await world.until(amazonOrderId, 'it rests', ({ setbacks }) => 'hold:1' in setbacks);
    await world.command(amazonOrderId, 'unhold');
    world.commerce.isAway = false;
    const lifted = await world.until(amazonOrderId, 'it is lifted', isLifted);
    expect(lifted.setbacks).toEqual({});
    expect(world.commerce.countOf('held')).toBe(0);
  });

  it('keeps a shipment made in Seller Central waiting, and says for what', async () => {
    const world = theWorld();
    const amazonOrderId = anOrderId(4);
    await placed(world, amazonOrderId);
    await world.command(amazonOrderId, 'hold');
    await world.until(amazonOrderId, 'it is held', isHeld);
    const order = world.amazon.orders.get(amazonOrderId)!;
    const lines = order.lines.map(({ orderItemId, ordered }) => ({ orderItemId, quantity: ordered }));
    await world.handOver(world.amazon.ship(order, { packageReferenceId: '1', lines, trackingNumber: 'T' }));
    const waits = await world.until(amazonOrderId, 'it is seen', ({ parcels }) => parcels.length === 1);
    expect(waitingForOf(waits)?.what).toBe('an unhold command, or somebody to release it in Commerce');
    expect(world.commerce.countOf('shipment-created')).toBe(0);

    await world.command(amazonOrderId, 'unhold');
    await world.until(amazonOrderId, 'it is shipped', ({ parcels }) => parcels[0]?.stage === 'shipped');
  });

  it('does not keep Commerce from following a cancel at Amazon', async () => {
    const world = theWorld();
    const amazonOrderId = anOrderId(5);
    await placed(world, amazonOrderId);
    await world.command(amazonOrderId, 'hold');
    await world.until(amazonOrderId, 'it is held', isHeld);
    await world.handOver(world.amazon.change(amazonOrderId, { status: 'Canceled' }));
    const canceled = await world.until(amazonOrderId, 'it is canceled', ({ phase }) => phase === 'canceled');
    expect(flagsOf(canceled, 0)).not.toContain('on-hold');
    expect(world.commerce.effects.map(({ effect }) => effect)).toEqual([
      'order-placed',
      'held',
      'unheld',
      'canceled',
    ]);
  });
});

describe('an invoiced order that is on hold and canceled at Amazon', () => {
  const theWorld = timeSkippingWorld();

  it('is given back and closed in Commerce once its hold is lifted, whoever has put it on', async () => {
    const world = theWorld();
    const amazonOrderId = anOrderId(8);
    await world.stores.changeSettings(STORE, { invoiceWhen: 'on-import' });
    await placed(world, amazonOrderId);
    await world.until(amazonOrderId, 'it is invoiced', ({ invoices }) => invoices[0]?.stage === 'invoiced');
    // Nobody tells the order of it.
    world.commerce.holdByHand(amazonOrderId, true);
    await world.handOver(world.amazon.change(amazonOrderId, { status: 'Canceled' }));
    await world.until(amazonOrderId, 'it is canceled', ({ phase }) => phase === 'canceled');
    expect(world.commerce.effects.map(({ effect }) => effect)).toEqual([
      'order-placed',
      'invoice-created',
      'held',
      'unheld',
      'credit-memo-created',
    ]);
  });
});

describe('a comment', () => {
  const theWorld = timeSkippingWorld();

  it('reaches Commerce once although its reply is lost, and its text no workflow', async () => {
    const world = theWorld();
    const amazonOrderId = anOrderId(6);
    const text = 'Ring twice at Calle Mayor 5';
    await placed(world, amazonOrderId);
    await world.commentTexts.keep({ amazonOrderId, commentId: 'text-1', text });
    world.commerce.loseNextReply();
    await world.command(amazonOrderId, 'comment', { body: { commentId: 'text-1' } });
    await world.until(amazonOrderId, 'it is written', (state) => {
      return state.commentCount === 1 && state.comments?.length === 0;
    });
    expect([...world.commerce.comments.values()]).toEqual([text]);
    expect(world.commerce.countOf('commented')).toBe(1);
    const history = allTextIn(await world.handleOf(amazonOrderId).fetchHistory());
    expect(history).toContain('text-1');
    expect(history).not.toContain('Calle Mayor');
  });

  it('without a text, as in a signal sent by hand, is a notice to dismiss', async () => {
    const world = theWorld();
    const amazonOrderId = anOrderId(7);
    await placed(world, amazonOrderId);
    await world.handleOf(amazonOrderId).signal('comment', { body: { commentId: 'nothing' } });
    const state = await world.until(
      amazonOrderId,
      'it is refused',
      ({ setbacks }) => 'comment:1' in setbacks,
    );
    expect(state.setbacks['comment:1']?.message).toContain('not kept here');
    expect(await world.command(amazonOrderId, 'dismiss')).toMatchObject({ kind: 'accepted' });
    expect(world.commerce.countOf('commented')).toBe(0);
  });
});
