import type { Feed } from '../feeds/feed.js';
import type { Order } from '../orders/order.js';
import { feedFinished } from './feed-finished.js';
import type { Envelope, NotificationType } from './notification-types.js';
import { orderChange } from './order-change.js';

const LONG_AGO_MS = Date.parse('2026-01-01T00:00:00Z');

const FEED: Feed = {
  feedId: '1',
  feedType: 'POST_PAYMENT_ADJUSTMENT_DATA',
  marketplaceIds: ['ATVPDKIKX0DER'],
  inputFeedDocumentId: '1',
  createdMs: LONG_AGO_MS,
  status: 'FATAL',
  startedMs: LONG_AGO_MS,
  endedMs: LONG_AGO_MS,
  resultFeedDocumentId: null,
};

const ORDER: Order = {
  orderId: '000-0000000-0000000',
  marketplaceId: 'ATVPDKIKX0DER',
  fulfilledBy: 'MERCHANT',
  status: 'CANCELLED',
  createdMs: LONG_AGO_MS,
  updatedMs: LONG_AGO_MS,
  unshippedAtMs: null,
  programs: [],
  serviceLevel: 'STANDARD',
  shipBy: { fromMs: LONG_AGO_MS, toMs: LONG_AGO_MS },
  deliverBy: { fromMs: LONG_AGO_MS, toMs: LONG_AGO_MS },
  buyer: { name: 'Nobody', email: 'nobody@example.com', company: null, purchaseOrderNumber: null },
  address: {
    name: 'Nobody',
    addressLine1: 'Nowhere 1',
    city: 'Nowhere',
    stateOrRegion: 'WA',
    postalCode: '00000',
    countryCode: 'US',
    phone: '000',
  },
  lines: [],
  packages: [],
  refunds: [],
};

/** About an order and a feed that do not exist. */
export function testNotification(type: NotificationType, envelope: Envelope): object {
  switch (type) {
    case 'ORDER_CHANGE':
      return orderChange(ORDER, envelope);
    case 'FEED_PROCESSING_FINISHED':
      return feedFinished(FEED, envelope);
  }
}
