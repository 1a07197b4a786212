import type { XmlElement } from './xml-element.js';

/** What may stand in an element: a text, or other elements, in this order. */
type Content = RegExp | readonly Part[];
interface Part {
  readonly name: string;
  readonly times: 'once' | 'maybe' | 'some';
  readonly content: Content;
  readonly attributes?: Readonly<Record<string, RegExp>>;
}

const once = (name: string, content: Content): Part => ({ name, times: 'once', content });
const maybe = (name: string, content: Content): Part => ({ name, times: 'maybe', content });
const some = (name: string, content: Content): Part => ({ name, times: 'some', content });
const oneOf = (words: string): RegExp => new RegExp(`^(${words.split(' ').join('|')})$`);

const ANY_TEXT = /^[^]+$/;
const QUANTITY = /^[1-9]\d*$/;
const ORDER_ID = once('AmazonOrderID', /^\w{3}-\w{7}-\w{7}$/);
const ITEM_CODE = once('AmazonOrderItemCode', /^\d{14}$/);

const CANCEL_REASONS = oneOf(
  'NoInventory ShippingAddressUndeliverable CustomerExchange BuyerCanceled GeneralAdjustment CarrierCreditDecision ' +
    'RiskAssessmentInformationNotValid CarrierCoverageFailure CustomerReturn MerchandiseNotReceived ' +
    'CannotVerifyInformation PricingError RejectOrder WeatherDelay',
);
const ADJUSTMENT_REASONS = oneOf(
  'NoInventory CustomerReturn GeneralAdjustment CouldNotShip DifferentItem Abandoned CustomerCancel PriceError ' +
    'ProductOutofStock CustomerAddressIncorrect Exchange Other CarrierCreditDecision RiskAssessmentInformationNotValid ' +
    'CarrierCoverageFailure TransactionRecord Undeliverable RefusedDelivery',
);
const COMPONENT_TYPES = oneOf(
  'Principal Shipping Tax ShippingTax RestockingFee RestockingFeeTax GiftWrap GiftWrapTax Surcharge ReturnShipping ' +
    'Goodwill ExportCharge COD CODTax Other FreeReplacementReturnShipping',
);
const CURRENCIES = oneOf('USD GBP EUR JPY CAD CNY INR MXN BRL AUD TRY SGD SEK PLN AED SAR EGP');

const MESSAGES: Readonly<Record<string, readonly Part[]>> = {
  OrderAcknowledgement: [
    ORDER_ID,
    maybe('MerchantOrderID', ANY_TEXT),
    once('StatusCode', oneOf('Success Failure')),
    some('Item', [
      ITEM_CODE,
      maybe('MerchantOrderItemID', ANY_TEXT),
      maybe('CancelReason', CANCEL_REASONS),
      maybe('Quantity', QUANTITY),
    ]),
  ],
  OrderAdjustment: [
    ORDER_ID,
    maybe('ActionType', oneOf('Refund Cancel')),
    some('AdjustedItem', [
      ITEM_CODE,
      maybe('MerchantAdjustmentItemID', ANY_TEXT),
      once('AdjustmentReason', ADJUSTMENT_REASONS),
      once('ItemPriceAdjustments', [
        some('Component', [
          once('Type', COMPONENT_TYPES),
          { ...once('Amount', /^\d+(\.\d\d)?$/), attributes: { currency: CURRENCIES } },
        ]),
      ]),
      maybe('QuantityCancelled', QUANTITY),
      maybe('Quantity', QUANTITY),
    ]),
  ],
};

const envelopeOf = (messageType: string): Part =>
  once('AmazonEnvelope', [
    once('Header', [once('DocumentVersion', /^1\.01$/), once('MerchantIdentifier', ANY_TEXT)]),
    once('MessageType', oneOf(messageType)),
    some('Message', [once('MessageID', /^[1-9]\d{0,19}$/), once(messageType, MESSAGES[messageType] ?? [])]),
  ]);

/** What of a feed's document is not as Amazon's schema of such messages wants it, its elements' order included. */
export function grammarProblems(root: XmlElement, messageType: string): readonly string[] {
  return sequenceProblems([root], [envelopeOf(messageType)], '');
}

function sequenceProblems(
  elements: readonly XmlElement[],
  parts: readonly Part[],
  path: string,
): readonly string[] {
  const problems: string[] = [];
  let rest = elements;
  for (const part of parts) {
    const others = rest.findIndex(({ name }) => name !== part.name);
    const found = others === -1 ? rest : rest.slice(0, others);
    rest = rest.slice(found.length);
    const isTooFew = found.length === 0 && part.times !== 'maybe';
    const isTooMany = found.length > 1 && part.times !== 'some';
    if (isTooFew || isTooMany) problems.push(`${path}/${part.name} stands there ${found.length} times`);
    problems.push(...found.flatMap((element) => elementProblems(element, part, path)));
  }
  return [...problems, ...rest.map(({ name }) => `${path}/${name} stands where it may not`)];
}

function elementProblems(element: XmlElement, part: Part, above: string): readonly string[] {
  const path = `${above}/${part.name}`;
  const { content, attributes = {} } = part;
  const wrong = Object.entries(attributes).filter(
    ([name, text]) => !text.test(element.attributes[name] ?? ''),
  );
  return [
    ...wrong.map(([name]) => `${path} has no such ${name}: ${element.attributes[name] ?? 'none'}`),
    ...(content instanceof RegExp
      ? textProblems(element, content, path)
      : sequenceProblems(element.elements, content, path)),
  ];
}

function textProblems({ text, elements }: XmlElement, pattern: RegExp, path: string): readonly string[] {
  return elements.length === 0 && pattern.test(text) ? [] : [`${path} may not be "${text}"`];
}
