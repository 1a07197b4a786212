import { NO_CHARGES } from '../../../src/domain/order/charges.js';
import { orderReadOf } from '../../../src/adapters/seller-central/order-mapping.js';
import { usd, wireFulfillment, wireItem, wireItemWith, wireOrder } from './wire-order.js';

function orderOf(changes: Readonly<Record<string, unknown>>) {
  return orderReadOf(wireOrder(changes)).order;
}

function lineOf(item: Readonly<Record<string, unknown>>) {
  return orderOf({ orderItems: [item] }).lines[0];
}

describe('an order read from Amazon', () => {
  it('carries the facts of the order', () => {
    expect(orderReadOf(wireOrder())).toEqual({
      order: {
        amazonOrderId: '902-1106328-1059050',
        marketplaceId: 'ATVPDKIKX0DER',
        status: 'Unshipped',
        fulfilledBy: 'merchant',
        purchasedAtMs: Date.UTC(2026, 2, 1, 10),
        updatedAtMs: Date.UTC(2026, 2, 1, 10, 30),
        shipByMs: Date.UTC(2026, 2, 3, 23, 59, 59),
        deliverByMs: Date.UTC(2026, 2, 8, 23, 59, 59),
        currency: 'USD',
        buyerAskedToCancel: false,
        programs: ['PRIME'],
        unknownWords: [],
        lines: [
          {
            orderItemId: '79039765272157',
            sku: 'MUG-BLUE',
            asin: 'B000TEST01',
            ordered: 2,
            shipped: 0,
            charges: { ...NO_CHARGES, principal: 2500 },
            discountCents: 0,
          },
        ],
        packages: [],
      },
      titles: { '79039765272157': 'Blue mug' },
      shippingService: 'STANDARD',
      personal: { buyerName: null, buyerEmail: null, shippingAddress: null },
    });
  });

  it.each([
    ['PENDING', 'Pending'],
    ['PENDING_AVAILABILITY', 'PendingAvailability'],
    ['UNSHIPPED', 'Unshipped'],
    ['PARTIALLY_SHIPPED', 'PartiallyShipped'],
    ['SHIPPED', 'Shipped'],
    ['CANCELLED', 'Canceled'],
    ['UNFULFILLABLE', 'Unfulfillable'],
  ])('is %s there and %s here', (fulfillmentStatus, status) => {
    expect(orderOf({ fulfillment: wireFulfillment({ fulfillmentStatus }) }).status).toBe(status);
  });

  it('is fulfilled by Amazon when Amazon says so', () => {
    expect(orderOf({ fulfillment: wireFulfillment({ fulfilledBy: 'AMAZON' }) }).fulfilledBy).toBe('amazon');
  });

  it('tells that the buyer asked to cancel, on whichever item', () => {
    const asked = wireItem({
      orderItemId: '79039765272158',
      cancellation: { cancellationRequest: { requester: 'BUYER', cancelReason: 'Changed my mind' } },
    });
    expect(orderOf({ orderItems: [wireItem(), asked] }).buyerAskedToCancel).toBe(true);
  });

  it('does not take an executed cancellation for a request', () => {
    const canceled = wireItem({ cancellation: { cancellationExecution: { cancelledBy: 'MERCHANT' } } });
    expect(orderOf({ orderItems: [canceled] }).buyerAskedToCancel).toBe(false);
  });

  it('keeps personal data apart from the facts', () => {
    const read = orderReadOf(
      wireOrder({
        buyer: { buyerName: 'Test Buyer', buyerEmail: 'test@marketplace.example' },
        recipient: {
          deliveryAddress: {
            name: 'Test Recipient',
            companyName: 'Test Company',
            addressLine1: '1 Test Street',
            addressLine2: '',
            city: 'Testville',
            stateOrRegion: 'WA',
            postalCode: '98101',
            countryCode: 'US',
            phone: '555-0100',
          },
        },
      }),
    );
    expect(read.personal).toEqual({
      buyerName: 'Test Buyer',
      buyerEmail: 'test@marketplace.example',
      shippingAddress: {
        name: 'Test Recipient',
        lines: ['Test Company', '1 Test Street'],
        city: 'Testville',
        region: 'WA',
        postalCode: '98101',
        countryCode: 'US',
        phone: '555-0100',
      },
    });
    expect(JSON.stringify(read.order)).not.toMatch(/Test (Buyer|Recipient|Company|Street)|98101|555-0100/);
  });

  it('is understood whatever words and fields Amazon adds', () => {
    const order = orderOf({
      programs: ['A_NEW_PROGRAM'],
      aNewField: { nested: true },
      recipient: 'not what it used to be',
      fulfillment: wireFulfillment({ fulfillmentServiceLevel: 'A_NEW_SPEED', deliverByWindow: 'soon' }),
      orderItems: [wireItem({ programs: ['A_NEW_PROGRAM'], expense: { aNewField: 1 } })],
    });
    expect(order).toMatchObject({ programs: ['A_NEW_PROGRAM'], deliverByMs: null });
  });

  it.each([
    ['a status nobody knows', { fulfillmentStatus: 'ON_THE_MOON' }, 'ON_THE_MOON'],
    ['another fulfiller', { fulfilledBy: 'THIRD_PARTY' }, 'THIRD_PARTY'],
    ['no fulfiller', { fulfilledBy: undefined }, 'nothing'],
    ['a word like code', { fulfillmentStatus: '<b>\n'.repeat(20) }, '?b??'.repeat(10)],
    ['a word of JavaScript’s', { fulfillmentStatus: 'constructor' }, 'constructor'],
  ])('is of unknown status with %s, and keeps the word', (_what, change, word) => {
    const order = orderOf({ fulfillment: wireFulfillment(change) });
    const [field] = Object.keys(change);
    expect(order).toMatchObject({ status: 'Unknown', unknownWords: [{ field, word }] });
  });

  it.each([
    ['no fulfillment', { fulfillment: undefined }, /fulfillment/],
    ['an order id of another shape', { orderId: 'S01-1' }, /orderId/],
    ['no item', { orderItems: [] }, /orderItems/],
    ['an item without a SKU', { orderItems: [wireItem({ product: {} })] }, /sellerSku/],
    ['a time that is none', { lastUpdatedTime: 'yesterday' }, /lastUpdatedTime/],
    ['a broken amount', { orderItems: [wireItemWith([{ type: 'ITEM', subtotal: usd('a lot') }])] }, /USD/],
    [
      'two currencies',
      { orderItems: [wireItemWith([{ type: 'ITEM', subtotal: { amount: '1.00', currencyCode: 'EUR' } }])] },
      /USD/,
    ],
  ])('is unreadable with %s', (_what, changes, problem) => {
    expect(() => orderReadOf(wireOrder(changes))).toThrow(problem);
  });

  it('says nothing of what stands in an unreadable address or name', () => {
    const broken = wireOrder({ orderId: 7, buyer: { buyerName: 'Test Buyer' } });
    expect(() => orderReadOf(broken)).toThrow(/orderId/);
    expect(() => orderReadOf(broken)).not.toThrow(/Test Buyer/);
  });
});

describe('the charges of a line', () => {
  it('fall into their buckets, the taxes on shipping and on gift wrap apart', () => {
    const line = lineOf(
      wireItemWith([
        { type: 'ITEM', subtotal: usd('20.00') },
        { type: 'SHIPPING', subtotal: usd('4.99') },
        { type: 'GIFT_WRAP', subtotal: usd('2.50') },
        {
          type: 'TAX',
          subtotal: usd('2.75'),
          detailedBreakdowns: [
            { subtype: 'ITEM', value: usd('2.00') },
            { subtype: 'SHIPPING', value: usd('0.50') },
            { subtype: 'GIFT_WRAP', value: usd('0.25') },
          ],
        },
      ]),
    );
    expect(line).toMatchObject({
      charges: { principal: 2000, tax: 200, shipping: 499, shippingTax: 50, giftWrap: 250, giftWrapTax: 25 },
      discountCents: 0,
    });
  });

  it.each([
    ['negative', '-5.00', '-1.00'],
    ['positive', '5.00', '1.00'],
  ])(
    'have a discount taken off goods and shipping when it is written as a %s amount',
    (_sign, total, onShipping) => {
      const line = lineOf(
        wireItemWith([
          { type: 'ITEM', subtotal: usd('20.00') },
          { type: 'SHIPPING', subtotal: usd('3.00') },
          {
            type: 'DISCOUNT',
            subtotal: usd(total),
            detailedBreakdowns: [{ subtype: 'SHIPPING', value: usd(onShipping) }],
          },
        ]),
      );
      expect(line).toMatchObject({
        charges: { ...NO_CHARGES, principal: 1600, shipping: 200 },
        discountCents: 400,
      });
    },
  );

  it('never go below nothing for the goods: what a discount exceeds them by was given on shipping', () => {
    const line = lineOf(
      wireItemWith([
        { type: 'ITEM', subtotal: usd('3.00') },
        { type: 'SHIPPING', subtotal: usd('4.00') },
        { type: 'DISCOUNT', subtotal: usd('-5.00') },
      ]),
    );
    expect(line).toMatchObject({
      charges: { ...NO_CHARGES, principal: 0, shipping: 200 },
      discountCents: 300,
    });
  });

  it('keep fees under shipping, so that their sum is what the buyer pays', () => {
    const line = lineOf(
      wireItemWith([
        { type: 'ITEM', subtotal: usd('10.00') },
        { type: 'COD_FEE', subtotal: usd('2.00') },
        { type: 'A_NEW_FEE', subtotal: usd('0.30') },
      ]),
    );
    expect(line?.charges).toEqual({ ...NO_CHARGES, principal: 1000, shipping: 230 });
  });

  it('are whole yen where the currency has no decimals', () => {
    const jpy = (amount: string) => ({ amount, currencyCode: 'JPY' });
    const order = orderOf({
      proceeds: { grandTotal: jpy('5980') },
      orderItems: [wireItemWith([{ type: 'ITEM', subtotal: jpy('5980') }])],
    });
    expect(order).toMatchObject({ currency: 'JPY', lines: [{ charges: { principal: 5980 } }] });
  });

  it('come from the unit price while a pending order has no proceeds yet', () => {
    const product = { sellerSku: 'MUG-BLUE', price: { unitPrice: usd('12.50') } };
    const pending = orderOf({
      proceeds: undefined,
      orderItems: [wireItem({ proceeds: undefined, product })],
    });
    expect(pending).toMatchObject({ currency: 'USD', lines: [{ charges: { principal: 2500 } }] });
  });

  it('are nothing, in the marketplace’s currency, while Amazon names no amount at all', () => {
    const pending = orderOf({
      salesChannel: { channelName: 'AMAZON', marketplaceId: 'A1RKKUPIHCS9HS' },
      proceeds: undefined,
      orderItems: [wireItem({ proceeds: undefined })],
    });
    expect(pending).toMatchObject({ currency: 'EUR', lines: [{ charges: NO_CHARGES }] });
  });
});

describe('the packages of an order', () => {
  const shipped = {
    packageReferenceId: '1',
    packageStatus: { status: 'IN_TRANSIT' },
    carrier: 'UPS',
    shipTime: '2026-03-02T09:00:00Z',
    trackingNumber: '1ZTEST',
    packageItems: [{ orderItemId: '79039765272157', quantity: 1, transparencyCodes: [] }],
  };

  it('say what went how and when', () => {
    expect(orderOf({ packages: [shipped] }).packages).toEqual([
      {
        packageReferenceId: '1',
        lines: [{ orderItemId: '79039765272157', quantity: 1 }],
        carrierName: 'UPS',
        trackingNumber: '1ZTEST',
        shippedAtMs: Date.UTC(2026, 2, 2, 9),
        delivered: false,
      },
    ]);
  });

  it('are delivered when their status is', () => {
    const delivered = { ...shipped, packageStatus: { status: 'DELIVERED' } };
    expect(orderOf({ packages: [delivered] }).packages).toMatchObject([{ delivered: true }]);
  });

  it('count one of unknown status only when it has a time of leaving, and keep the word once', () => {
    const beamed = { ...shipped, packageStatus: { status: 'BEAMED' } };
    const order = orderOf({
      packages: [beamed, { ...beamed, packageReferenceId: '2', shipTime: undefined }],
    });
    expect(order.packages.map(({ packageReferenceId }) => packageReferenceId)).toEqual(['1']);
    expect(order).toMatchObject({
      status: 'Unshipped',
      unknownWords: [{ field: 'packageStatus', word: 'BEAMED' }],
    });
  });

  it.each([
    ['a canceled one', { ...shipped, packageStatus: { status: 'CANCELLED' } }],
    [
      'a label bought and not handed over',
      { ...shipped, packageStatus: { status: 'PENDING' }, shipTime: undefined },
    ],
  ])('leave out %s', (_what, other) => {
    expect(orderOf({ packages: [other] }).packages).toEqual([]);
  });
});
