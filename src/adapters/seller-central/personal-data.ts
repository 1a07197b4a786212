import type { PersonalData, PostalAddress } from '../../ports/order-details.js';
import type { WireAddress, WireOrder } from './order-schema.js';

export function personalDataOf({ buyer, recipient }: WireOrder): PersonalData {
  const address = recipient?.deliveryAddress ?? null;
  return {
    buyerName: buyer?.buyerName ?? null,
    buyerEmail: buyer?.buyerEmail ?? null,
    shippingAddress: address === null ? null : postalAddressOf(address),
  };
}

/** Without the role for it Amazon leaves parts out: they are empty, and the order waits for its address. */
function postalAddressOf(wire: WireAddress): PostalAddress {
  const { companyName, addressLine1, addressLine2, addressLine3 } = wire;
  return {
    name: wire.name ?? '',
    lines: [companyName, addressLine1, addressLine2, addressLine3].flatMap((line) =>
      line === null || line.trim() === '' ? [] : [line.trim()],
    ),
    city: wire.city ?? '',
    region: wire.stateOrRegion ?? wire.districtOrCounty,
    postalCode: wire.postalCode ?? '',
    countryCode: wire.countryCode ?? '',
    phone: wire.phone,
  };
}
