import fc from 'fast-check';

import { feedDocumentOf, type XmlRequest } from '../../../src/adapters/seller-central/feed-documents.js';
import { requireAmazonOrderId } from '../../../src/domain/ids.js';
import {
  BUCKETS,
  mapCharges,
  totalCentsOf,
  type Bucket,
  type Charges,
} from '../../../src/domain/order/charges.js';
import { CANCEL_REASONS, REFUND_REASONS } from '../../../src/domain/order/vocabulary.js';
import { grammarProblems } from './feed-grammar.js';
import { elementsNamed, readXml, textsOf, type XmlElement } from './xml-element.js';

const RUNS = { numRuns: 300, seed: 20261125 };
const SELLER = 'A1CAUCESELLER';
const MOST_REQUESTS = 5;
const written = (requests: readonly XmlRequest[], sellerId: string): string =>
  feedDocumentOf(
    requests[0]!.kind,
    requests.map((request, index) => ({ messageId: index + 1, request })),
    sellerId,
  );

type Refund = Extract<XmlRequest, { kind: 'refund' }>;

const MESSAGE_TYPES: Readonly<Record<XmlRequest['kind'], string>> = {
  cancellation: 'OrderAcknowledgement',
  refund: 'OrderAdjustment',
};
const TYPES: Readonly<Record<Bucket, string>> = {
  principal: 'Principal',
  tax: 'Tax',
  shipping: 'Shipping',
  shippingTax: 'ShippingTax',
  giftWrap: 'GiftWrap',
  giftWrapTax: 'GiftWrapTax',
};

const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));
const amazonOrderId = fc
  .tuple(digits(3), digits(7), digits(7))
  .map((parts) => requireAmazonOrderId(parts.join('-')));
const orderItemIds = fc.uniqueArray(digits(14), { minLength: 1, maxLength: 4 });
/** All that can be typed, and much of it means something in XML. */
const awkwardText = fc.stringMatching(/^[!-~]{1,20}$/);

const cancellation: fc.Arbitrary<XmlRequest> = fc.record({
  kind: fc.constant('cancellation'),
  amazonOrderId,
  orderItemIds,
  reason: fc.constantFrom(...CANCEL_REASONS),
});

const cents = fc.oneof(fc.constant(0), fc.nat({ max: 250 }), fc.nat({ max: 99_999_999 }));
const charges: fc.Arbitrary<Charges> = fc
  .tuple(...BUCKETS.map(() => cents))
  .map((drawn) => mapCharges((bucket) => drawn[BUCKETS.indexOf(bucket)]!));

/** As the domain lets refunds out: with something to give back, in some line. */
const refund: fc.Arbitrary<Refund> = fc
  .record({
    kind: fc.constant('refund'),
    amazonOrderId,
    currency: fc.constantFrom('USD', 'EUR', 'JPY', 'MXN', 'EGP'),
    lines: orderItemIds.chain((ids) =>
      fc.tuple(
        ...ids.map((orderItemId) =>
          fc.record({
            orderItemId: fc.constant(orderItemId),
            quantity: fc.nat({ max: 3 }),
            amounts: charges,
          }),
        ),
      ),
    ),
    reason: fc.constantFrom(...REFUND_REASONS),
    refundKey: awkwardText,
  })
  .map((drawn) => ({ ...drawn, refundKey: `${drawn.amazonOrderId}-${drawn.refundKey}` }))
  .filter(({ lines }) => lines.some(({ amounts }) => totalCentsOf(amounts) > 0));

const several = <Request extends XmlRequest>(request: fc.Arbitrary<Request>) =>
  fc.uniqueArray(request, { minLength: 1, maxLength: MOST_REQUESTS, selector: (each) => each.amazonOrderId });

describe('the document of a feed', () => {
  it.each<[XmlRequest['kind'], fc.Arbitrary<XmlRequest>]>([
    ['cancellation', cancellation],
    ['refund', refund],
  ])('of a %s is XML in which everything stands where Amazon wants it', (kind, request) => {
    fc.assert(
      fc.property(several(request), awkwardText, (requests, sellerId) => {
        const root = readXml(written(requests, sellerId));
        expect(grammarProblems(root, MESSAGE_TYPES[kind])).toEqual([]);
        expect(textsOf('MerchantIdentifier', root)).toEqual([sellerId]);
        expect(textsOf('AmazonOrderID', root)).toEqual(requests.map((each) => each.amazonOrderId));
        const messageIds = textsOf('MessageID', root);
        expect(new Set(messageIds).size).toBe(requests.length);
      }),
      RUNS,
    );
  });

  it('cancels every item that was named, each once', () => {
    fc.assert(
      fc.property(several(cancellation), (requests) => {
        const items = requests.flatMap((each) => (each.kind === 'cancellation' ? each.orderItemIds : []));
        expect(textsOf('AmazonOrderItemCode', readXml(written(requests, SELLER)))).toEqual(items);
      }),
      RUNS,
    );
  });

  it('gives back to the cent what was asked for, under keys that come once', () => {
    fc.assert(
      fc.property(several(refund), (requests) => {
        const root = readXml(written(requests, SELLER));
        expect(elementsNamed('AdjustedItem', root).map(adjustmentIn)).toEqual(
          requests.flatMap(adjustmentsOf),
        );
        const keys = textsOf('MerchantAdjustmentItemID', root);
        expect(new Set(keys).size).toBe(keys.length);
      }),
      RUNS,
    );
  });
});

/** `item: type amount currency, …` */
function adjustmentIn(item: XmlElement): string {
  const components = elementsNamed('Component', item).map((component) => {
    const [amount] = elementsNamed('Amount', component);
    return `${textsOf('Type', component).join()} ${amount?.text ?? ''} ${amount?.attributes['currency'] ?? ''}`;
  });
  return `${textsOf('AmazonOrderItemCode', item).join()}: ${components.join(', ')}`;
}

function adjustmentsOf({ lines, currency }: Refund): readonly string[] {
  return lines
    .filter(({ amounts }) => totalCentsOf(amounts) > 0)
    .map(({ orderItemId, amounts }) => {
      const components = BUCKETS.filter((bucket) => amounts[bucket] > 0).map((bucket) => {
        // Yen have no decimals; whatever else Amazon sells in has two.
        const amount = currency === 'JPY' ? String(amounts[bucket]) : (amounts[bucket] / 100).toFixed(2);
        return `${TYPES[bucket]} ${amount} ${currency}`;
      });
      return `${orderItemId}: ${components.join(', ')}`;
    });
}

describe('what is held against it', () => {
  const sound = written(fc.sample(refund, { seed: 1, numRuns: 1 }), SELLER);
  const problemsOf = (xml: string) => grammarProblems(readXml(xml), 'OrderAdjustment').join();

  it.each<[string, readonly [RegExp, string], string]>([
    [
      'an element too early',
      [/(<Type>.*?<\/Type>)(<Amount.*?<\/Amount>)/, '$2$1'],
      'Type stands there 0 times',
    ],
    [
      'an element twice',
      [/<AmazonOrderID>.*?<\/AmazonOrderID>/, '$&$&'],
      'AmazonOrderID stands there 2 times',
    ],
    [
      'an element left out',
      [/<AdjustmentReason>.*?<\/AdjustmentReason>/, ''],
      'AdjustmentReason stands there 0 times',
    ],
    [
      'an element nobody knows',
      [/<ItemPriceAdjustments>/, '<Note>x</Note>$&'],
      'Note stands where it may not',
    ],
    ['a reason nobody knows', [/(<AdjustmentReason>).*?</, '$1Mood<'], 'AdjustmentReason may not be "Mood"'],
    ['one decimal', [/(<Amount[^>]*>)[\d.]+/, '$11.5'], 'Amount may not be "1.5"'],
    ['another money', [/currency="[A-Z]+"/, 'currency="DEM"'], 'has no such currency: DEM'],
    ['no message', [/<Message>.*<\/Message>/, ''], 'Message stands there 0 times'],
    ['no item', [/<AdjustedItem>.*<\/AdjustedItem>/, ''], 'AdjustedItem stands there 0 times'],
  ])('finds %s', (_what, [pattern, replacement], problem) => {
    expect(problemsOf(sound)).toBe('');
    expect(problemsOf(sound.replace(pattern, replacement))).toContain(problem);
  });

  it('takes nothing that is no XML', () => {
    expect(() => readXml(sound.replace('</Header>', ''))).toThrow('No XML');
  });
});
