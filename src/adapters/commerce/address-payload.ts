import { findMarketplace } from '../../domain/marketplaces.js';
import type { AmazonOrderRead, PostalAddress } from '../../ports/order-details.js';
import { regionPayload, type RegionPayload } from './regions.js';
import { fitting, MAX_LENGTH } from './text-columns.js';

/** Stands where Amazon tells nothing and Commerce insists on something. */
const MISSING = '-';
const MISSING_PHONE = '0000000000';
/** The order itself has the e-mail address too, in a shorter column. */
const MAX_EMAIL_LENGTH = 128;
/** RFC 2606: delivered nowhere, whatever somebody later switches on in Commerce. */
const NOWHERE = '@buyer.invalid';
const NO_ADDRESS: PostalAddress = {
  name: '',
  lines: [],
  city: '',
  region: null,
  postalCode: '',
  countryCode: '',
  phone: null,
};

export interface AddressPayload extends RegionPayload {
  readonly firstname: string;
  readonly lastname: string;
  readonly street: readonly string[];
  readonly city: string;
  readonly postcode: string;
  readonly country_id: string;
  readonly telephone: string;
  readonly email: string;
}

export function addressPayload({ order, personal }: AmazonOrderRead): AddressPayload {
  const address = personal.shippingAddress ?? NO_ADDRESS;
  const lines = address.lines.map(tidy).filter((line) => line !== '');
  const name = tidyOr(address.name, tidyOr(personal.buyerName, 'Amazon Buyer'));
  const given = tidy(address.countryCode).toUpperCase();
  const country = /^[A-Z]{2}$/.test(given) ? given : likelyCountryOf(order.marketplaceId);
  return {
    ...splitName(name),
    street: lines.length === 0 ? [MISSING] : fittingLines(lines),
    city: tidyOr(address.city, MISSING),
    ...regionPayload(country, tidy(address.region)),
    postcode: tidyOr(address.postalCode, MISSING),
    country_id: country,
    telephone: tidyOr(address.phone, MISSING_PHONE),
    email: emailOr(personal.buyerEmail, `amazon-${order.amazonOrderId}${NOWHERE}`),
  };
}

/** Where an order without an address most likely goes: Commerce cannot hold an address without a country. */
function likelyCountryOf(marketplaceId: string): string {
  return findMarketplace(marketplaceId)?.country ?? 'US';
}

/** Words of an address that may not stand in an error message. */
export function personalWords({
  firstname,
  lastname,
  street,
  city,
  postcode,
  telephone,
  email,
}: AddressPayload) {
  return [firstname, lastname, ...street, city, postcode, telephone, email];
}

export function splitName(name: string): { readonly firstname: string; readonly lastname: string } {
  const words = name.split(' ');
  const lastname = words.length > 1 ? words.at(-1) : undefined;
  return lastname === undefined
    ? { firstname: name, lastname: MISSING }
    : { firstname: words.slice(0, -1).join(' '), lastname };
}

/** Not the placeholder of an order of which Amazon tells none. */
export function isBuyersEmail(email: string): boolean {
  return !email.endsWith(NOWHERE);
}

function emailOr(email: string | null, placeholder: string): string {
  const given = tidy(email);
  const isUsable = given.length <= MAX_EMAIL_LENGTH && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(given);
  return isUsable ? given : placeholder;
}

/** Commerce keeps all lines in one column, each on a line of its own. */
function fittingLines(lines: readonly string[]): readonly string[] {
  return fitting(lines.join('\n'))
    .split('\n')
    .filter((line) => line !== '');
}

function tidyOr(text: string | null, otherwise: string): string {
  return tidy(text) || otherwise;
}

function tidy(text: string | null): string {
  return fitting((text ?? '').replace(/[\s\p{Cc}]+/gu, ' ').trim(), MAX_LENGTH);
}
