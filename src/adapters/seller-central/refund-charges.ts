import { parseCents } from '../../domain/money.js';
import { mapCharges, type Bucket, type Charges } from '../../domain/order/charges.js';
import type { WireAmount, WireBreakdown, WireRefundItem } from './finances-schema.js';
import { UnreadableRefund } from './unreadable-refund.js';

/** The words of a breakdown that tell what the buyer got back. Amazon publishes no list of them. */
const BUCKETS_BY_WORD: Readonly<Record<string, Bucket>> = {
  OurPricePrincipal: 'principal',
  OurPriceDiscount: 'principal',
  GoodwillPrincipal: 'principal',
  RestockingDeductionPrincipal: 'principal',
  Principal: 'principal',
  Principle: 'principal',
  OurPriceTax: 'tax',
  OurPriceTaxDiscount: 'tax',
  GoodwillTax: 'tax',
  RestockingDeductionTax: 'tax',
  ShippingPrincipal: 'shipping',
  ShippingDiscount: 'shipping',
  ShippingTax: 'shippingTax',
  ShippingTaxDiscount: 'shippingTax',
  GiftwrapPrincipal: 'giftWrap',
  GiftwrapDiscount: 'giftWrap',
  GiftwrapTax: 'giftWrapTax',
  GiftwrapTaxDiscount: 'giftWrapTax',
};
/** Fees, and taxes that Amazon withholds and hands on: they pass between Amazon and the seller alone. */
const NOT_THE_BUYERS =
  /^(AmazonFees|FBAFees|Commission|RefundCommission|\w+Chargeback|(MarketplaceFacilitator(Tax|VAT)|LowValueGoodsTax)-\w+)$/;

/**
 * What the buyer got back for an item, as positive amounts. Throws UnreadableRefund where a word has no meaning here or
 * the parts do not add up: what is done about a refund hangs on it.
 */
export function refundCharges({ breakdowns, totalAmount }: WireRefundItem, currency: string): Charges {
  const parts = partsOf({ totalAmount, breakdowns, currency });
  return mapCharges(
    (wanted) =>
      0 - parts.filter(({ bucket }) => bucket === wanted).reduce((sum, { cents }) => sum + cents, 0),
  );
}

interface Part {
  readonly bucket: Bucket;
  readonly cents: number;
}

function partsOf(whole: {
  readonly totalAmount: WireAmount;
  readonly breakdowns: readonly WireBreakdown[];
  readonly currency: string;
}): readonly Part[] {
  const { totalAmount, breakdowns, currency } = whole;
  const sum = breakdowns.reduce((total, each) => total + centsOf(each.breakdownAmount, currency), 0);
  if (sum !== centsOf(totalAmount, currency)) throw new UnreadableRefund('its breakdowns do not add up');
  return breakdowns.flatMap((each) => partsOfOne(each, currency));
}

function partsOfOne(breakdown: WireBreakdown, currency: string): readonly Part[] {
  const word = breakdown.breakdownType.replaceAll(' ', '');
  const cents = centsOf(breakdown.breakdownAmount, currency);
  if (NOT_THE_BUYERS.test(word)) return [];
  const bucket = Object.hasOwn(BUCKETS_BY_WORD, word) ? BUCKETS_BY_WORD[word] : undefined;
  if (bucket !== undefined) return [{ bucket, cents }];
  const breakdowns = breakdown.breakdowns ?? [];
  if (breakdowns.length > 0) return partsOf({ totalAmount: breakdown.breakdownAmount, breakdowns, currency });
  if (cents === 0) return [];
  throw new UnreadableRefund(`unknown word ${JSON.stringify(word.slice(0, 40))}`);
}

function centsOf({ currencyAmount, currencyCode }: WireAmount, currency: string): number {
  // A number's shortest text is the decimal that Amazon wrote.
  const amount = String(currencyAmount);
  const cents = currencyCode === currency ? parseCents({ amount, currency }) : undefined;
  if (cents === undefined) throw new UnreadableRefund(`an amount is not in ${currency}, or none at all`);
  return cents;
}
