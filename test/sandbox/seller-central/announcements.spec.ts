import { Clock } from '../../../sandbox/kit/clock.js';
import { Ledger } from '../../../sandbox/kit/ledger.js';
import { SandboxStore } from '../../../sandbox/kit/sandbox-store.js';
import { makeOrder } from '../../../sandbox/seller-central/catalogue/make-order.js';
import { FeedDocuments } from '../../../sandbox/seller-central/feeds/feed-documents.js';
import { FeedQueue } from '../../../sandbox/seller-central/feeds/feed-queue.js';
import { Oddities } from '../../../sandbox/seller-central/oddities/oddities.js';
import { OrderBook } from '../../../sandbox/seller-central/orders/order-book.js';
import { OrderIds } from '../../../sandbox/seller-central/orders/order-ids.js';

const SILENT = (): void => undefined;

describe('what is announced', () => {
  let store: SandboxStore;
  let clock: Clock;

  beforeEach(() => {
    store = new SandboxStore(':memory:');
    clock = new Clock(store);
  });
  afterEach(() => {
    store.close();
  });

  /** Writes, as an announcement does, and dies before the end. */
  const dying = (): never => {
    store.write('announcement', '1', {});
    throw new Error('killed');
  };

  it('is written together with the payment that came through, or neither is', () => {
    const nowMs = clock.now().getTime();
    const order = makeOrder(new OrderIds(store), {
      marketplaceId: 'ATVPDKIKX0DER',
      fulfilledBy: 'MERCHANT',
      status: 'PENDING',
      pendingForMs: 0,
      nowMs,
      createdMs: nowMs,
    });
    new OrderBook(store, clock, SILENT).add(order);
    const book = new OrderBook(store, clock, dying);
    expect(() => {
      book.catchUp();
    }).toThrow('killed');
    expect(store.list('announcement')).toEqual([]);
    expect(store.read('order', order.orderId)).toMatchObject({ status: 'PENDING' });
  });

  it('is written together with the canceling of a feed, or neither is', () => {
    const deps = {
      store,
      clock,
      ledger: new Ledger(store, clock),
      orders: new OrderBook(store, clock, SILENT),
      documents: new FeedDocuments(store, clock),
      oddities: new Oddities(store),
      onFinished: dying,
    };
    const queue = new FeedQueue(deps, 1000);
    const feed = queue.add({
      feedType: 'POST_PAYMENT_ADJUSTMENT_DATA',
      marketplaceIds: ['ATVPDKIKX0DER'],
      inputFeedDocumentId: '1',
    });
    expect(() => queue.cancel(feed)).toThrow('killed');
    expect(store.list('announcement')).toEqual([]);
    expect(store.read('feed', feed.feedId)).toMatchObject({ status: 'IN_QUEUE' });
  });
});
