import { requireMarketplace, type Marketplace } from '../marketplaces.js';
import { moneyOf, parseCents } from '../money.js';
import { refundableCents } from '../orders/order-money.js';
import { shippedQuantity } from '../orders/packages.js';
import { COMPONENTS, type ComponentCents, type Order, type OrderLine, type Refund } from '../orders/order.js';
import type { AdjustedItem, Adjustment } from './adjustment-schema.js';
import {
  AMOUNT_EXCEEDS_PAID,
  INVALID_VALUE,
  ORDER_STATE,
  refusedMessage,
  type MessageRefusal,
  type MessageVerdict,
} from './message-verdict.js';

const ADJUSTMENT_REASONS: readonly string[] = [
  'NoInventory',
  'CustomerReturn',
  'GeneralAdjustment',
  'CouldNotShip',
  'DifferentItem',
  'Abandoned',
  'CustomerCancel',
  'PriceError',
  'ProductOutofStock',
  'CustomerAddressIncorrect',
  'Exchange',
  'Other',
  'CarrierCreditDecision',
  'RiskAssessmentInformationNotValid',
  'CarrierCoverageFailure',
  'TransactionRecord',
  'Undeliverable',
  'RefusedDelivery',
];

/** Refunds item after item, each seeing what the ones before it gave back; one refused item refuses the message. */
export function judgeAdjustment(
  order: Order,
  asked: Adjustment,
  { refundedMs, ...source }: { feedId: string; messageId: string; refundedMs: number },
): MessageVerdict {
  const marketplace = requireMarketplace(order.marketplaceId);
  let adjusted = order;
  for (const [index, item] of asked.AdjustedItem.entries()) {
    const fallbackKey = `${source.feedId}-${source.messageId}-${index + 1}`;
    const refund = readRefund(adjusted, item, fallbackKey);
    if ('kind' in refund) return refund;
    const refundId = `R-${source.feedId}-${source.messageId}`;
    adjusted = { ...adjusted, refunds: [...adjusted.refunds, { ...refund, refundId, refundedMs }] };
  }
  const refunds = adjusted.refunds.slice(order.refunds.length);
  return {
    kind: 'accepted',
    order: adjusted,
    ledger: refunds.map((refund) => ({
      effect: 'refunded',
      key: refund.key,
      detail: { by: 'api', ...source, ...refundDetail(refund, marketplace) },
    })),
  };
}

export function splitsTaxInJapan({ marketplaceId }: Order, { AdjustedItem }: Adjustment): boolean {
  const components = AdjustedItem.flatMap((item) => item.ItemPriceAdjustments?.Component ?? []);
  return requireMarketplace(marketplaceId).country === 'JP' && components.some(({ Type }) => Type === 'Tax');
}

export function refundDetail({ orderItemId, reason, cents }: LineRefund, marketplace: Marketplace): object {
  const amounts = Object.entries(cents).map(
    ([type, amount]) => [type, moneyOf(amount, marketplace).amount] as const,
  );
  return { orderItemId, reason, currency: marketplace.currency, amounts: Object.fromEntries(amounts) };
}

/** What one item of the message gives back. */
type LineRefund = Omit<Refund, 'refundId' | 'refundedMs'>;

function readRefund(order: Order, item: AdjustedItem, fallbackKey: string): LineRefund | MessageRefusal {
  const code = item.AmazonOrderItemCode;
  const line = order.lines.find((each) => each.orderItemId === code);
  if (!line) return refusedMessage(INVALID_VALUE, 'The item does not belong to the order.', code);
  if (shippedQuantity(order, code) === 0) {
    return refusedMessage(ORDER_STATE, 'The item cannot be refunded because it has not been shipped.', code);
  }
  if (!ADJUSTMENT_REASONS.includes(item.AdjustmentReason)) {
    return refusedMessage(
      INVALID_VALUE,
      `The adjustment reason ${item.AdjustmentReason} is not valid.`,
      code,
    );
  }
  const cents = readComponents(order, line, item);
  if ('kind' in cents) return cents;
  return {
    key: item.MerchantAdjustmentItemID ?? fallbackKey,
    orderItemId: code,
    reason: item.AdjustmentReason,
    cents,
  };
}

function readComponents(
  order: Order,
  line: OrderLine,
  { AmazonOrderItemCode: code, ItemPriceAdjustments: adjustments }: AdjustedItem,
): ComponentCents | MessageRefusal {
  const marketplace = requireMarketplace(order.marketplaceId);
  const total: ComponentCents = {};
  for (const { Type, Amount } of adjustments?.Component ?? []) {
    const component = COMPONENTS.find((each) => each === Type);
    if (!component)
      return refusedMessage(INVALID_VALUE, `The component type ${Type} is not valid here.`, code);
    const cents = parseCents(Amount['#text'], marketplace);
    if (cents === undefined || cents === 0 || Amount['@currency'] !== marketplace.currency) {
      const given = `${Amount['#text']} ${Amount['@currency']}`;
      return refusedMessage(INVALID_VALUE, `The amount ${given} of ${Type} is not valid.`, code);
    }
    total[component] = (total[component] ?? 0) + cents;
    const left = refundableCents(order, line, component);
    if (total[component] > left) {
      const { amount, currencyCode } = moneyOf(left, marketplace);
      const limit = `${amount} ${currencyCode}`;
      return refusedMessage(
        AMOUNT_EXCEEDS_PAID,
        `${Type} exceeds the ${limit} that is left of it to refund.`,
        code,
      );
    }
  }
  const isEmpty = Object.keys(total).length === 0;
  return isEmpty ? refusedMessage(INVALID_VALUE, 'The item has nothing to adjust.', code) : total;
}
