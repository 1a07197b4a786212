import { createCommerceActivities } from '../../activities/commerce.activities.js';
import { requireCommerceOrderId } from '../../src/domain/ids.js';
import { AN_ORDER, anOrderId, aParcel, aRead, STORE } from '../support/builders.js';
import { CommentTextsInMemory } from '../support/comment-texts-in-memory.js';
import { OrderRecordsInMemory } from '../support/order-records-in-memory.js';
import { CommerceInMemory } from '../support/remotes-in-memory.js';
import { atAttempt, untilItWorks } from './activity-run.js';

const ORDER = { storeId: STORE, amazonOrderId: AN_ORDER };

async function aWorld() {
  const commerce = new CommerceInMemory();
  const orderRecords = new OrderRecordsInMemory();
  await orderRecords.saveRead(STORE, aRead());
  const activities = createCommerceActivities({
    commerceOrders: commerce,
    commentTexts: new CommentTextsInMemory(),
    invoiceDocuments: commerce,
    orderRecords,
  });
  return { commerce, activities };
}

async function aPlacedWorld() {
  const world = await aWorld();
  const { orderId } = await atAttempt(1, () => world.activities.placeOrder(ORDER));
  return { ...world, ref: { ...ORDER, commerceOrderId: orderId } };
}

describe('placing an order in Commerce', () => {
  it('finds the first order when its reply was lost', async () => {
    const { commerce, activities } = await aWorld();
    commerce.loseNextReply();
    const { result, attempts } = await untilItWorks(() => activities.placeOrder(ORDER));
    expect({ ...result, attempts }).toEqual({
      orderId: 1,
      orderNumber: `AMZ-${AN_ORDER}`,
      attempts: 2,
    });
    expect(commerce.countOf('order-placed')).toBe(1);
  });

  it('is tried again while Commerce is away', async () => {
    const { commerce, activities } = await aWorld();
    commerce.isAway = true;
    await expect(atAttempt(1, () => activities.placeOrder(ORDER))).rejects.toMatchObject({
      type: 'commerce.unavailable',
      nonRetryable: false,
    });
  });

  it('needs an order that was read from Amazon', async () => {
    const { activities } = await aWorld();
    const stranger = { storeId: STORE, amazonOrderId: anOrderId(9) };
    await expect(atAttempt(1, () => activities.placeOrder(stranger))).rejects.toThrow('was never read');
  });
});

describe('a document in Commerce', () => {
  it.each(['shipInCommerce', 'invoiceInCommerce', 'refundInCommerce'] as const)(
    'is made once by %s although its reply was lost',
    async (name) => {
      const { commerce, activities, ref } = await aPlacedWorld();
      const request = {
        ...ref,
        parcel: aParcel(),
        number: 1,
        lines: [],
        currency: 'USD',
        returnToStock: false,
      };
      commerce.loseNextReply();
      const { result, attempts } = await untilItWorks(() => activities[name](request));
      expect([result, attempts]).toEqual([1, 2]);
      expect(commerce.documents.size).toBe(1);
    },
  );
});

describe('canceling in Commerce', () => {
  it('cancels the order, once, although the reply was lost', async () => {
    const { commerce, activities, ref } = await aPlacedWorld();
    commerce.loseNextReply();
    await untilItWorks(() => activities.cancelInCommerce({ ...ref, comment: 'Canceled at Amazon' }));
    expect(commerce.countOf('canceled')).toBe(1);
  });

  it('finds the order whose placing nobody heard of', async () => {
    const { commerce, activities } = await aPlacedWorld();
    await atAttempt(1, () => activities.cancelInCommerce({ ...ORDER, commerceOrderId: null, comment: 'x' }));
    expect(commerce.twins.get(AN_ORDER)?.isCanceled).toBe(true);
  });

  it('has nothing to do when there is none', async () => {
    const { commerce, activities } = await aWorld();
    await atAttempt(1, () => activities.cancelInCommerce({ ...ORDER, commerceOrderId: null, comment: 'x' }));
    expect(commerce.effects).toEqual([]);
  });

  it('does not take being away for there being none', async () => {
    const { commerce, activities } = await aPlacedWorld();
    commerce.isAway = true;
    await expect(
      atAttempt(1, () => activities.cancelInCommerce({ ...ORDER, commerceOrderId: null, comment: 'x' })),
    ).rejects.toMatchObject({ type: 'commerce.unavailable' });
  });
});

describe('reading an order in Commerce', () => {
  it('answers how it stands', async () => {
    const { activities, ref } = await aPlacedWorld();
    expect(await atAttempt(1, () => activities.readCommerceOrder(ref))).toMatchObject({ isCanceled: false });
    await atAttempt(1, () => activities.cancelInCommerce({ ...ref, comment: 'x' }));
    expect(await atAttempt(1, () => activities.readCommerceOrder(ref))).toMatchObject({ isCanceled: true });
  });

  it('answers nothing when Commerce has it no more', async () => {
    const { activities } = await aWorld();
    const ref = { ...ORDER, commerceOrderId: requireCommerceOrderId(7) };
    expect(await atAttempt(1, () => activities.readCommerceOrder(ref))).toBeNull();
  });
});
