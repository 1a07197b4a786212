import type { CommerceTrack } from './commerce-sight.js';
import { CARRIER_CODES, type CarrierCode } from './vocabulary.js';

interface Carrier {
  readonly carrierCode: CarrierCode;
  readonly carrierName: string | null;
}

/** A track's carrier in Amazon's words: by the title people chose or typed, else by Commerce's own code. */
export function carrierOfTrack({ carrierCode, title }: CommerceTrack): Carrier {
  const known = carrierNamedIn(title) ?? carrierNamedIn(carrierCode);
  if (known !== undefined) return { carrierCode: known, carrierName: null };
  const name = title.trim() === '' ? carrierCode : title.trim();
  return { carrierCode: 'Other', carrierName: name.trim() === '' ? 'Other' : name };
}

/** The longest known name the text begins with: "UPS Ground" is UPS, "DHL eCommerce Solutions" is not DHL. */
function carrierNamedIn(text: string): CarrierCode | undefined {
  const words = wordsOf(text);
  return CARRIER_CODES.filter((code) => code !== 'Other')
    .toSorted((left, right) => right.length - left.length)
    .find((code) => words === wordsOf(code) || words.startsWith(`${wordsOf(code)} `));
}

const OTHER_SPELLINGS: Readonly<Record<string, string>> = {
  'federal express': 'fedex',
  'united parcel service': 'ups',
  'united states postal service': 'usps',
  dhlint: 'dhl',
};

function wordsOf(text: string): string {
  const words = text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return OTHER_SPELLINGS[words] ?? words;
}
