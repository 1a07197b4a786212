import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

import { notificationOf } from '../../../src/adapters/seller-central/read-notification.js';
import { contractsDir, itWithContracts } from '../../support/contracts.js';

const POSTAL_CODE = '98101-7777';

function anOrderChange(
  change: object = {},
  trigger: object | null = { TimeOfOrderChange: '2026-11-02T08:00:00Z' },
) {
  return {
    NotificationType: 'ORDER_CHANGE',
    EventTime: '2026-11-02T09:00:00Z',
    Payload: {
      OrderChangeNotification: {
        SellerId: 'A1',
        AmazonOrderId: '111-1234567-1234567',
        OrderChangeTrigger: trigger,
        Summary: { MarketplaceId: 'ATVPDKIKX0DER', DestinationPostalCode: POSTAL_CODE },
        ...change,
      },
    },
    NotificationMetadata: { NotificationId: 'n-1' },
  };
}

const read = (document: unknown) => notificationOf(JSON.stringify(document));

describe('what Amazon tells', () => {
  it('of an order is that it changed, and when; not where the buyer lives', () => {
    expect(read(anOrderChange())).toEqual({
      kind: 'order-changed',
      notificationId: 'n-1',
      sellerId: 'A1',
      marketplaceId: 'ATVPDKIKX0DER',
      amazonOrderId: '111-1234567-1234567',
      changedAtMs: Date.parse('2026-11-02T08:00:00Z'),
    });
  });

  it.each([
    ['no time of the change', { TimeOfOrderChange: null }],
    ['a time nobody understands', { TimeOfOrderChange: 'yesterday' }],
    ['no trigger', null],
  ])('happened when it was published, with %s', (_what, trigger) => {
    expect(read(anOrderChange({}, trigger))).toMatchObject({
      changedAtMs: Date.parse('2026-11-02T09:00:00Z'),
    });
  });

  it.each([
    ['no JSON', `{"NotificationType": "ORDER_CHANGE", ${POSTAL_CODE}`],
    ['no object', `"${POSTAL_CODE}"`],
    ['of another type', JSON.stringify({ ...anOrderChange(), NotificationType: POSTAL_CODE })],
    ['about no order', JSON.stringify(anOrderChange({ AmazonOrderId: POSTAL_CODE }))],
    ['without a summary', JSON.stringify(anOrderChange({ Summary: POSTAL_CODE }))],
    ['without an id', JSON.stringify({ ...anOrderChange(), NotificationMetadata: null })],
    [
      'about a feed without a number',
      JSON.stringify({ notificationType: 'FEED_PROCESSING_FINISHED', payload: { feed: POSTAL_CODE } }),
    ],
  ])('is unreadable when it is %s, and what stands there is not told', (_what, body) => {
    const notification = notificationOf(body);
    expect(notification.kind).toBe('unreadable');
    expect(JSON.stringify(notification)).not.toContain(POSTAL_CODE);
  });

  itWithContracts('is understood in Amazon’s own examples', () => {
    const [change] = examplesOf('order-change');
    const [finished, ofVendor] = examplesOf('feed-processing-finished');
    expect(read(change)).toMatchObject({ kind: 'order-changed', amazonOrderId: '903-8868176-2219830' });
    expect(read(finished)).toMatchObject({
      kind: 'feed-finished',
      feedId: '53347018456',
      sellerId: 'A3TH9S8BH6GOGM',
    });
    expect(read(ofVendor).kind).toBe('unreadable');
  });
});

function examplesOf(name: string): readonly unknown[] {
  const text = readFileSync(join(contractsDir ?? '', 'sp-api', `notification-${name}.json`), 'utf8');
  return z.object({ examples: z.array(z.unknown()) }).parse(JSON.parse(text)).examples;
}
