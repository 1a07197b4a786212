import type { Address, Buyer } from '../orders/order.js';
import type { Marketplace } from '../marketplaces.js';
import type { Dice } from './dice.js';

type Place = Pick<Address, 'city' | 'stateOrRegion' | 'postalCode'>;

interface Region {
  names: readonly string[];
  streets: readonly string[];
  places: readonly Place[];
  /** Numbers set aside for fiction, or of no real subscriber. */
  phone: string;
}

/** Nobody here exists. */
const REGIONS: Readonly<Record<Marketplace['country'], Region>> = {
  US: {
    names: [
      'Ada Example',
      'Boris Sample',
      'Clara Placeholder',
      'Dexter Nobody',
      'Edith Fictional',
      'Floyd Specimen',
    ],
    streets: ['Imaginary Street', 'Sample Avenue', 'Placeholder Road', 'Nowhere Lane'],
    places: [
      { city: 'Exampleton', stateOrRegion: 'WA', postalCode: '98101' },
      { city: 'Sampleville', stateOrRegion: 'TX', postalCode: '78701' },
      { city: 'Port Placeholder', stateOrRegion: 'NY', postalCode: '10001' },
    ],
    phone: '+1 206-555-01',
  },
  ES: {
    names: [
      'Alba Ejemplo',
      'Bruno Ficticio',
      'Carla Muestra',
      'Diego Inventado',
      'Elena Ninguna',
      'Fermín Supuesto',
    ],
    streets: ['Calle Imaginaria', 'Avenida del Ejemplo', 'Plaza Inventada', 'Calle de la Muestra'],
    places: [
      { city: 'Villaejemplo', stateOrRegion: 'Madrid', postalCode: '28001' },
      { city: 'Puerto Ficticio', stateOrRegion: 'Valencia', postalCode: '46001' },
      { city: 'San Inventado', stateOrRegion: 'Barcelona', postalCode: '08001' },
    ],
    phone: '+34 600 000 0',
  },
  JP: {
    names: ['見本 太郎', '例 花子', '架空 一郎', '見本 さくら'],
    streets: ['架空町', '見本通り', '例示台'],
    places: [
      { city: '見本市', stateOrRegion: '東京都', postalCode: '100-0001' },
      { city: '例示市', stateOrRegion: '大阪府', postalCode: '530-0001' },
    ],
    phone: '+81 3-0000-00',
  },
};

export function inventBuyer(dice: Dice, { country }: Marketplace, isBusiness: boolean): Buyer {
  return {
    name: dice.pick(REGIONS[country].names),
    email: `buyer-${dice.between(100_000, 999_999)}@marketplace.example.com`,
    company: isBusiness ? `Example Trading ${dice.between(1, 99)}` : null,
    purchaseOrderNumber: isBusiness ? `PO-${dice.between(1000, 9999)}` : null,
  };
}

export function inventAddress(dice: Dice, { country }: Marketplace, name: string): Address {
  const region = REGIONS[country];
  const { city, stateOrRegion, postalCode } = dice.pick(region.places);
  const street = dice.pick(region.streets);
  const house = dice.between(1, 199);
  return {
    name,
    addressLine1: country === 'US' ? `${house} ${street}` : `${street} ${house}`,
    ...(dice.oneIn(3) && { addressLine2: country === 'US' ? `Apt ${house}` : `${house}-A` }),
    city,
    stateOrRegion,
    postalCode,
    countryCode: country,
    phone: `${region.phone}${dice.between(10, 99)}`,
  };
}
