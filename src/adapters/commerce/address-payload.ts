import { findMarketplace } from '../../domain/marketplaces.js';
import type { AmazonOrderRead, PostalAddress } from '../../ports/order-details.js';

/** Stands where Amazon tells nothing and Commerce insists on something. */
const MISSING = '-';
const MISSING_PHONE = '0000000000';
const MAX_LENGTH = 255;
const NO_ADDRESS: PostalAddress = {
  name: '',
  lines: [],
  city: '',
  region: null,
  postalCode: '',
  countryCode: '',
  phone: null,
};

export interface AddressPayload {
  readonly firstname: string;
  readonly lastname: string;
  readonly street: readonly string[];
  readonly city: string;
  readonly region?: string;
  readonly postcode: string;
  readonly country_id: string;
  readonly telephone: string;
  readonly email: string;
}

export function addressPayload({ order, personal }: AmazonOrderRead): AddressPayload {
  const address = personal.shippingAddress ?? NO_ADDRESS;
  const lines = address.lines.map(tidy).filter((line) => line !== '');
  const name = tidyOr(address.name, tidyOr(personal.buyerName, 'Amazon Buyer'));
  const region = tidy(address.region);
  const country = tidy(address.countryCode).toUpperCase();
  return {
    ...splitName(name),
    street: lines.length === 0 ? [MISSING] : lines,
    city: tidyOr(address.city, MISSING),
    ...(region === '' ? {} : { region }),
    postcode: tidyOr(address.postalCode, MISSING),
    country_id: /^[A-Z]{2}$/.test(country) ? country : likelyCountryOf(order.marketplaceId),
    telephone: tidyOr(address.phone, MISSING_PHONE),
    email: emailOr(personal.buyerEmail, `amazon-${order.amazonOrderId}@buyer.invalid`),
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

/** `.invalid` (RFC 2606) is delivered nowhere, whatever somebody later switches on in Commerce. */
function emailOr(email: string | null, placeholder: string): string {
  const given = tidy(email);
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(given) ? given : placeholder;
}

function tidyOr(text: string | null, otherwise: string): string {
  return tidy(text) || otherwise;
}

function tidy(text: string | null): string {
  return (text ?? '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, MAX_LENGTH);
}
