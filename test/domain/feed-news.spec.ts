import {
  cancellationKeyOf,
  eventsOfFeedNews,
  invoiceKeyOf,
  refundKeyOf,
} from '../../src/domain/order/feed-news.js';
import type { OrderEvent } from '../../src/domain/order/order-event.js';
import type { FeedNews, FeedVerdict } from '../../src/domain/feeds/feed-verdict.js';
import { evolve } from '../../src/domain/order/evolve.js';
import { NO_CHARGES } from '../../src/domain/order/charges.js';
import {
  anOrder,
  confirmed,
  invoiced,
  ITEM_A,
  NOW_MS,
  placed,
  shippedInCommerce,
  shipRequested,
} from '../support/builders.js';

const UNKNOWN: FeedVerdict = { kind: 'unknown', code: 'FATAL', message: 'Amazon aborted the feed' };
const REJECTED: FeedVerdict = { kind: 'rejected', code: '8058', message: 'No.' };
const TROUBLE = { code: 'amazon.unavailable', message: 'Amazon is away' };
const CANCEL: OrderEvent = { kind: 'cancel-requested', commandId: 'c1', by: 'test', reason: 'no-inventory' };

function refundOf(number: number): OrderEvent {
  const lines = [{ orderItemId: ITEM_A, quantity: 1, amounts: { ...NO_CHARGES, principal: 100 } }];
  return {
    kind: 'refund-requested',
    commandId: `refund-${number}`,
    by: 'test',
    refund: {
      number,
      commandId: `refund-${number}`,
      lines,
      reason: 'other',
      returnToStock: false,
      stage: 'requested',
      feedId: null,
      commerceCreditMemoId: null,
      rejection: null,
    },
  };
}

const shipped = [placed, shipRequested(), confirmed(), shippedInCommerce(), ...invoiced()];
const refunding = anOrder(...shipped, refundOf(1), refundOf(2));
const uploading = anOrder(...shipped, { kind: 'invoice-upload-requested', number: 1 });
const invoiceKey = invoiceKeyOf(uploading, { number: 1 });
const canceling = anOrder(placed, CANCEL);
const refundKey = refundKeyOf(refunding, { number: 2 });
const cancelKey = cancellationKeyOf(canceling) ?? '';

function heard(order: typeof refunding, news: FeedNews): readonly string[] {
  return eventsOfFeedNews(order, news, NOW_MS).map((event) => {
    if ('number' in event) return `${event.kind} ${event.number}`;
    return 'step' in event ? `${event.kind} ${event.step}` : event.kind;
  });
}

describe('the news of a feed', () => {
  it.each<[string, { order: typeof refunding; news: FeedNews; events: readonly string[] }]>([
    [
      'that a refund was sent',
      {
        order: refunding,
        news: { key: refundKey, feedId: 'f', verdict: null },
        events: ['refund-submitted 2'],
      },
    ],
    [
      'that it was accepted',
      {
        order: refunding,
        news: { key: refundKey, feedId: 'f', verdict: { kind: 'accepted' } },
        events: ['refund-submitted 2', 'refund-accepted 2'],
      },
    ],
    [
      'that it was rejected',
      {
        order: refunding,
        news: { key: refundKey, feedId: 'f', verdict: REJECTED },
        events: ['refund-submitted 2', 'refund-rejected 2'],
      },
    ],
    [
      'that it does not leave',
      {
        order: refunding,
        news: { key: refundKey, feedId: null, verdict: null, trouble: TROUBLE },
        events: ['step-waiting submit-refund:2'],
      },
    ],
    [
      'that nobody knows of it',
      {
        order: refunding,
        news: { key: refundKey, feedId: null, verdict: REJECTED },
        events: ['refund-rejected 2'],
      },
    ],
    [
      'that a cancel was sent',
      {
        order: canceling,
        news: { key: cancelKey, feedId: 'f', verdict: null },
        events: ['cancel-submitted'],
      },
    ],
    [
      'that it was accepted',
      {
        order: canceling,
        news: { key: cancelKey, feedId: 'f', verdict: { kind: 'accepted' } },
        events: ['cancel-submitted', 'cancel-accepted'],
      },
    ],
    [
      'that it was rejected',
      {
        order: canceling,
        news: { key: cancelKey, feedId: 'f', verdict: REJECTED },
        events: ['cancel-submitted', 'cancel-rejected'],
      },
    ],
    [
      'that an invoice does not leave',
      {
        order: uploading,
        news: { key: invoiceKey, feedId: null, verdict: null, trouble: TROUBLE },
        events: ['step-waiting upload-invoice:1'],
      },
    ],
    [
      'that a cancel does not leave',
      {
        order: canceling,
        news: { key: cancelKey, feedId: null, verdict: null, trouble: TROUBLE },
        events: ['step-waiting submit-cancellation'],
      },
    ],
    [
      'that an invoice was sent',
      {
        order: uploading,
        news: { key: invoiceKey, feedId: 'f', verdict: null },
        events: ['invoice-upload-submitted 1'],
      },
    ],
    [
      'that it was accepted',
      {
        order: uploading,
        news: { key: invoiceKey, feedId: 'f', verdict: { kind: 'accepted' } },
        events: ['invoice-upload-submitted 1', 'invoice-uploaded 1'],
      },
    ],
    [
      'that it was rejected before it left',
      {
        order: uploading,
        news: { key: invoiceKey, feedId: null, verdict: REJECTED },
        events: ['invoice-upload-rejected 1'],
      },
    ],
    [
      'that nobody can say whether Amazon has it',
      {
        order: uploading,
        news: { key: invoiceKey, feedId: 'f', verdict: UNKNOWN },
        events: ['invoice-upload-submitted 1', 'invoice-upload-outcome-unknown 1'],
      },
    ],
    [
      'of an invoice that was never to be uploaded',
      { order: refunding, news: { key: invoiceKey, feedId: 'f', verdict: REJECTED }, events: [] },
    ],
    [
      'of an earlier cancel',
      {
        order: canceling,
        news: { key: cancelKey.replace('c1', 'c0'), feedId: 'f', verdict: REJECTED },
        events: [],
      },
    ],
    [
      'of another order',
      { order: refunding, news: { key: cancelKey, feedId: 'f', verdict: REJECTED }, events: [] },
    ],
  ])('%s', (_what, { order, news, events }) => {
    expect(heard(order, news)).toEqual(events);
  });

  it.each([
    ['a refund', refunding, refundKey],
    ['an invoice', uploading, invoiceKey],
    ['a cancel', canceling, cancelKey],
  ])('bring nothing when they come again, about %s', (_what, order, key) => {
    for (const verdict of [{ kind: 'accepted' }, REJECTED, UNKNOWN] as const) {
      const news = { key, feedId: 'f', verdict };
      const after = eventsOfFeedNews(order, news, NOW_MS).reduce(evolve, order);
      expect(eventsOfFeedNews(after, news, NOW_MS)).toEqual([]);
    }
  });
});
