import fc from 'fast-check';

import { addressPayload, splitName } from '../../../src/adapters/commerce/address-payload.js';
import type { PostalAddress } from '../../../src/ports/order-details.js';
import { anOrderRead, JANE, NOBODY } from './amazon-order-read.js';

describe('a name', () => {
  it.each([
    ['Jane Doe', 'Jane', 'Doe'],
    ['Jane Q. Doe', 'Jane Q.', 'Doe'],
    ['山田太郎', '山田太郎', '-'],
  ])('%s is split into "%s" and "%s"', (name, firstname, lastname) => {
    expect(splitName(name)).toEqual({ firstname, lastname });
  });

  it('never leaves a part empty, whatever Amazon sends', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('', ' ', '\t\n', ' Jane  ')),
        (name) => {
          const { firstname, lastname } = addressPayload(
            anOrderRead({ personal: { ...NOBODY, buyerName: name } }),
          );
          expect(firstname.trim()).not.toBe('');
          expect(lastname.trim()).not.toBe('');
        },
      ),
    );
  });
});

describe('an address', () => {
  it('carries what Amazon gave', () => {
    expect(addressPayload(anOrderRead())).toEqual({
      firstname: 'Jane Q.',
      lastname: 'Doe',
      street: ['1 Long Street', 'Flat 2'],
      city: 'Valencia',
      region: 'Valencia',
      postcode: '46001',
      country_id: 'ES',
      telephone: '+34 600 000 000',
      email: 'abc123@marketplace.example',
    });
  });

  it('is complete and the same each time when Amazon gave nothing', () => {
    const read = anOrderRead({ personal: NOBODY });

    expect(addressPayload(read)).toEqual({
      firstname: 'Amazon',
      lastname: 'Buyer',
      street: ['-'],
      city: '-',
      postcode: '-',
      country_id: 'ES',
      telephone: '0000000000',
      email: 'amazon-111-1234567-1234567@buyer.invalid',
    });
    expect(addressPayload(read)).toEqual(addressPayload(read));
  });

  it.each(['', '   ', 'nonsense', 'two@@signs', 'a b@c.d', '@shop.example'])(
    'replaces the e-mail "%s" by one that reaches nobody',
    (buyerEmail) => {
      const { email } = addressPayload(anOrderRead({ personal: { ...JANE, buyerEmail } }));
      expect(email).toBe('amazon-111-1234567-1234567@buyer.invalid');
    },
  );

  it.each([
    ['US', 'WA', { region: 'Washington', region_code: 'WA' }],
    ['US', 'n.y.', { region: 'New York', region_code: 'NY' }],
    ['US', 'new york', { region: 'New York', region_code: 'NY' }],
    ['CA', 'Québec', { region: 'Quebec', region_code: 'QC' }],
    ['AU', 'WA', { region: 'Western Australia', region_code: 'WA' }],
    ['US', 'Somewhere', { region: 'Somewhere' }],
    ['ES', 'Valencia', { region: 'Valencia' }],
    ['ES', ' ', {}],
  ])(
    'in %s tells the region "%s" by its name, and by its code where it is known',
    (countryCode, given, told) => {
      const { region, region_code } = addressPayload(readOfAddress({ countryCode, region: given }));
      expect({
        ...(region === undefined ? {} : { region }),
        ...(region_code === undefined ? {} : { region_code }),
      }).toEqual(told);
    },
  );

  it('keeps all its lines together to what the one column of Commerce holds', () => {
    const { street } = addressPayload(readOfAddress({ lines: ['a'.repeat(200), 'b'.repeat(200), 'c'] }));
    expect(street.map((line) => line.length)).toEqual([200, 54]);
  });

  it('never ends in half a character, nor begins with one', () => {
    const { city, street } = addressPayload(
      readOfAddress({ city: `${'x'.repeat(254)}🏠🏠`, lines: ['\udfe0 Long Street'] }),
    );
    expect(city).toBe(`${'x'.repeat(254)}🏠`);
    expect(street).toEqual(['\ufffd Long Street']);
  });

  it('has no e-mail that is longer than the column of the order', () => {
    const buyerEmail = `${'a'.repeat(120)}@shop.example`;
    const { email } = addressPayload(anOrderRead({ personal: { ...JANE, buyerEmail } }));
    expect(email).toBe('amazon-111-1234567-1234567@buyer.invalid');
  });

  it('keeps to what a column of Commerce holds, on one line', () => {
    const address = {
      ...JANE.shippingAddress,
      lines: [`a\nb\u0000c${'x'.repeat(300)}`, ' '],
      countryCode: 'es',
    };
    const payload = addressPayload(
      anOrderRead({ personal: { ...JANE, shippingAddress: { ...addressOf(JANE), ...address } } }),
    );

    expect(payload.street).toEqual([`a b c${'x'.repeat(250)}`]);
    expect(payload.country_id).toBe('ES');
  });
});

function readOfAddress(changes: Partial<PostalAddress>) {
  const shippingAddress = { ...addressOf(JANE), ...changes };
  return anOrderRead({ personal: { ...JANE, shippingAddress } });
}

function addressOf({ shippingAddress }: typeof JANE) {
  if (shippingAddress === null) throw new Error('This buyer has no address');
  return shippingAddress;
}
