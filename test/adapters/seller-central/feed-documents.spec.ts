import { feedDocumentOf, type XmlRequest } from '../../../src/adapters/seller-central/feed-documents.js';
import { requireAmazonOrderId } from '../../../src/domain/ids.js';
import { NO_CHARGES } from '../../../src/domain/order/charges.js';
import { CANCEL_REASONS, REFUND_REASONS } from '../../../src/domain/order/vocabulary.js';

const amazonOrderId = requireAmazonOrderId('902-1106328-1059050');

function refundOf(changes: Partial<Extract<XmlRequest, { kind: 'refund' }>> = {}): XmlRequest {
  return {
    kind: 'refund',
    amazonOrderId,
    currency: 'EUR',
    lines: [{ orderItemId: '79039765272157', quantity: 1, amounts: { ...NO_CHARGES, principal: 1999 } }],
    reason: 'customer-return',
    refundKey: 'refund-1',
    ...changes,
  };
}

function documentOf(request: XmlRequest): string {
  return feedDocumentOf(request.kind, [{ messageId: 1, request }], 'A1CAUCESELLER');
}

function between(xml: string, tag: string): string {
  return new RegExp(`<${tag}>.*</${tag}>`, 's').exec(xml)?.[0] ?? '';
}

describe('the document that cancels an order', () => {
  it('acknowledges its failure, item by item, in the order Amazon’s schema wants', () => {
    const feed: XmlRequest = {
      kind: 'cancellation',
      amazonOrderId,
      orderItemIds: ['79039765272157', '79039765272158'],
      reason: 'buyer-canceled',
    };
    expect(documentOf(feed)).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n' +
        '<AmazonEnvelope xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="amzn-envelope.xsd">' +
        '<Header><DocumentVersion>1.01</DocumentVersion><MerchantIdentifier>A1CAUCESELLER</MerchantIdentifier></Header>' +
        '<MessageType>OrderAcknowledgement</MessageType>' +
        '<Message><MessageID>1</MessageID><OrderAcknowledgement>' +
        '<AmazonOrderID>902-1106328-1059050</AmazonOrderID><StatusCode>Failure</StatusCode>' +
        '<Item><AmazonOrderItemCode>79039765272157</AmazonOrderItemCode><CancelReason>BuyerCanceled</CancelReason></Item>' +
        '<Item><AmazonOrderItemCode>79039765272158</AmazonOrderItemCode><CancelReason>BuyerCanceled</CancelReason></Item>' +
        '</OrderAcknowledgement></Message></AmazonEnvelope>\n',
    );
  });

  it('names one of Amazon’s reasons for each of ours', () => {
    const codes = CANCEL_REASONS.map((reason) => {
      const feed: XmlRequest = {
        kind: 'cancellation',
        amazonOrderId,
        orderItemIds: ['79039765272157'],
        reason,
      };
      return between(documentOf(feed), 'CancelReason').replaceAll(/<[^>]+>/g, '');
    });
    expect(codes).toEqual([
      'NoInventory',
      'BuyerCanceled',
      'ShippingAddressUndeliverable',
      'CustomerExchange',
      'PricingError',
      'GeneralAdjustment',
    ]);
  });
});

describe('the document that refunds', () => {
  it('has a component for each bucket with an amount, under our key of the line', () => {
    const amounts = {
      principal: 1999,
      tax: 420,
      shipping: 0,
      shippingTax: 5,
      giftWrap: 100,
      giftWrapTax: 21,
    };
    const feed = refundOf({ lines: [{ orderItemId: '79039765272157', quantity: 1, amounts }] });
    expect(between(documentOf(feed), 'OrderAdjustment')).toBe(
      '<OrderAdjustment><AmazonOrderID>902-1106328-1059050</AmazonOrderID><AdjustedItem>' +
        '<AmazonOrderItemCode>79039765272157</AmazonOrderItemCode>' +
        '<MerchantAdjustmentItemID>refund-1-0</MerchantAdjustmentItemID>' +
        '<AdjustmentReason>CustomerReturn</AdjustmentReason><ItemPriceAdjustments>' +
        '<Component><Type>Principal</Type><Amount currency="EUR">19.99</Amount></Component>' +
        '<Component><Type>Tax</Type><Amount currency="EUR">4.20</Amount></Component>' +
        '<Component><Type>ShippingTax</Type><Amount currency="EUR">0.05</Amount></Component>' +
        '<Component><Type>GiftWrap</Type><Amount currency="EUR">1.00</Amount></Component>' +
        '<Component><Type>GiftWrapTax</Type><Amount currency="EUR">0.21</Amount></Component>' +
        '</ItemPriceAdjustments></AdjustedItem></OrderAdjustment>',
    );
  });

  it('leaves out a line without an amount and keeps the index of the others', () => {
    const xml = documentOf(
      refundOf({
        lines: [
          { orderItemId: '79039765272157', quantity: 1, amounts: NO_CHARGES },
          { orderItemId: '79039765272158', quantity: 1, amounts: { ...NO_CHARGES, tax: 1 } },
        ],
      }),
    );
    expect(xml).not.toContain('79039765272157');
    expect(xml).toContain('<MerchantAdjustmentItemID>refund-1-1</MerchantAdjustmentItemID>');
  });

  it('writes yen without decimals', () => {
    const lines = [
      { orderItemId: '79039765272157', quantity: 1, amounts: { ...NO_CHARGES, principal: 5980 } },
    ];
    expect(documentOf(refundOf({ currency: 'JPY', lines }))).toContain(
      '<Amount currency="JPY">5980</Amount>',
    );
  });

  it('escapes what XML would read otherwise', () => {
    const messages = [{ messageId: 1, request: refundOf({ refundKey: `a<b>&"c'\u0001` }) }];
    const xml = feedDocumentOf('refund', messages, 'A&B');
    expect(xml).toContain(
      '<MerchantAdjustmentItemID>a&lt;b&gt;&amp;&quot;c&apos;-0</MerchantAdjustmentItemID>',
    );
    expect(xml).toContain('<MerchantIdentifier>A&amp;B</MerchantIdentifier>');
  });

  it('names one of Amazon’s reasons for each of ours', () => {
    const codes = REFUND_REASONS.map((reason) =>
      between(documentOf(refundOf({ reason })), 'AdjustmentReason').replaceAll(/<[^>]+>/g, ''),
    );
    expect(codes).toEqual([
      'CustomerReturn',
      'GeneralAdjustment',
      'NoInventory',
      'CouldNotShip',
      'DifferentItem',
      'CustomerCancel',
      'PriceError',
      'CustomerAddressIncorrect',
      'Exchange',
      'Undeliverable',
      'RefusedDelivery',
      'Other',
    ]);
  });
});

describe('the document of many requests', () => {
  it('has a message for each, under its own number', () => {
    const xml = feedDocumentOf(
      'refund',
      [1, 2, 3].map((messageId) => ({ messageId, request: refundOf({ refundKey: `refund-${messageId}` }) })),
      'A1CAUCESELLER',
    );
    const numbered = [...xml.matchAll(/<MessageID>(\d+)<\/MessageID>.*?<MerchantAdjustmentItemID>([^<]+)/gs)];
    expect(numbered.map(([, number, key]) => [number, key])).toEqual([
      ['1', 'refund-1-0'],
      ['2', 'refund-2-0'],
      ['3', 'refund-3-0'],
    ]);
    expect(xml.match(/<MessageType>/g)).toHaveLength(1);
  });
});
