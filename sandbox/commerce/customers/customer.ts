import { z } from 'zod';
import { CommerceError, fieldRequired } from '../rest/commerce-error.js';
import { timestamp, type Commerce } from '../commerce.js';

export interface Customer {
  id: number;
  email: string;
  firstname: string;
  lastname: string;
  website_id: number;
  store_id: number;
  group_id: number;
  created_in: string;
  created_at: string;
  updated_at: string;
}

/** What a customer column may hold; Commerce fails on a field it does not know. */
export const customerInput = z.object({
  customer: z.strictObject({
    email: z.string().optional(),
    firstname: z.string().optional(),
    lastname: z.string().optional(),
    website_id: z.coerce.number().optional(),
    store_id: z.coerce.number().optional(),
    group_id: z.coerce.number().optional(),
    addresses: z.array(z.record(z.string(), z.unknown())).optional(),
    extension_attributes: z.record(z.string(), z.unknown()).optional(),
  }),
});

/** Of a customer; in an address of an order anything goes. */
const NAME = /^[\p{L}\p{M},\-_.'’`&\s\d]{1,255}$/u;

type CustomerInput = z.infer<typeof customerInput>['customer'];

/** E-mail addresses are unique within a website, whatever their case. Every new account is written a welcome mail. */
export function createCustomer(commerce: Commerce, input: CustomerInput): Customer {
  const { email = '', firstname = '', lastname = '', website_id: websiteId = 1 } = input;
  if (!/^[^@\s]+@[^@\s]+$/.test(email)) {
    throw new CommerceError(400, '"Email" is not a valid email address.');
  }
  if (firstname.trim() === '') throw fieldRequired('firstname');
  if (lastname.trim() === '') throw fieldRequired('lastname');
  if (!NAME.test(firstname)) throw new CommerceError(400, 'First Name is not valid!');
  if (!NAME.test(lastname)) throw new CommerceError(400, 'Last Name is not valid!');
  refuseTaken(commerce, { email, websiteId });
  const now = timestamp(commerce);
  const customer: Customer = {
    id: commerce.store.nextNumber('customer', 1),
    email,
    firstname,
    lastname,
    website_id: websiteId,
    store_id: input.store_id ?? 1,
    group_id: input.group_id ?? 1,
    created_in: 'Default Store View',
    created_at: now,
    updated_at: now,
  };
  commerce.store.write('customer', String(customer.id), customer);
  const row = { amazonOrderId: null, key: String(customer.id) };
  commerce.ledger.append({ ...row, effect: 'customer-created', detail: { email, websiteId } });
  commerce.ledger.append({ ...row, effect: 'mail-sent', detail: { to: email, about: 'Welcome' } });
  return customer;
}

export function customerView(customer: Customer): Record<string, unknown> {
  return { ...customer, addresses: [], disable_auto_group_change: 0 };
}

function refuseTaken({ store }: Commerce, asked: { email: string; websiteId: number }): void {
  const isTaken = store
    .list<Customer>('customer')
    .some(
      ({ email, website_id: websiteId }) =>
        websiteId === asked.websiteId && email.toLowerCase() === asked.email.toLowerCase(),
    );
  if (isTaken) {
    throw new CommerceError(
      400,
      'A customer with the same email address already exists in an associated website.',
    );
  }
}
