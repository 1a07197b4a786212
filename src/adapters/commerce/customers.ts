import { createHash } from 'node:crypto';
import { z } from 'zod';

import { isBuyersEmail, personalWords, type AddressPayload } from './address-payload.js';
import type { CommerceClient } from './commerce-client.js';
import { isEmailTaken, isRefusal } from './commerce-errors.js';
import { looseId, looseNumber, looseText } from './loose-schema.js';
import { found } from './order-schema.js';
import { searchCriteria } from './search-criteria.js';
import type { StoreView } from './store-views.js';

export interface CommerceCustomer {
  readonly id: number;
  readonly groupId: number;
}

const customer = z.object({ id: looseId, email: looseText, group_id: looseNumber, website_id: looseNumber });
type FoundCustomer = z.infer<typeof customer>;
/** An address has one customer in each website at most. */
const MOST_WEBSITES = 100;

/**
 * The buyer as a customer, who is made when there is none. Undefined when Amazon tells no e-mail to know the buyer by
 * again, or Commerce will not have them.
 */
export async function customerOf(
  client: CommerceClient,
  address: AddressPayload,
  view: StoreView,
): Promise<CommerceCustomer | undefined> {
  if (!isBuyersEmail(address.email)) return undefined;
  const standing = await findCustomers(client, address);
  const known = standing.find(({ website_id }) => website_id === view.websiteId);
  if (known !== undefined) return customerFrom(known);
  try {
    return customerFrom(await createCustomer(client, address, view));
  } catch (error) {
    // Names that Commerce takes in an address it may refuse of a customer, and nobody can change them: a guest's order, then.
    if (!isEmailTaken(error)) {
      if (isRefusal(error)) return undefined;
      throw error;
    }
    // Made by another order of the same buyer just now, or in a website that shares its customers with this one.
    const now = await findCustomers(client, address);
    const theirs = now.find(({ website_id }) => website_id === view.websiteId) ?? now[0];
    if (theirs === undefined) throw error;
    return customerFrom(theirs);
  }
}

/**
 * Commerce writes a welcome mail to every new customer, and no call can keep it from doing so; buyers get mail from
 * Amazon alone. So the account has an address that reaches nobody, always the same one for a buyer.
 */
export function accountEmailOf(buyersEmail: string): string {
  const digest = createHash('sha256').update(buyersEmail.toLowerCase()).digest('hex');
  return `amazon-${digest.slice(0, 24)}@buyer.invalid`;
}

/** By the buyer's own address too: somebody else may have made the account. */
async function findCustomers(
  client: CommerceClient,
  address: AddressPayload,
): Promise<readonly FoundCustomer[]> {
  const { items } = await client({
    method: 'GET',
    path: 'customers/search',
    query: searchCriteria({
      anyOf: [accountEmailOf(address.email), address.email].map((value) => ({
        field: 'email',
        value,
        condition: 'eq',
      })),
      pageSize: MOST_WEBSITES,
      itemFields: 'id,email,group_id,website_id',
    }),
    answer: found(customer),
    personal: personalWords(address),
  });
  return items;
}

function createCustomer(
  client: CommerceClient,
  address: AddressPayload,
  { id, websiteId }: StoreView,
): Promise<FoundCustomer> {
  const { firstname, lastname, email } = address;
  return client({
    method: 'POST',
    path: 'customers',
    body: {
      customer: { email: accountEmailOf(email), firstname, lastname, website_id: websiteId, store_id: id },
    },
    answer: customer,
    personal: personalWords(address),
  });
}

function customerFrom({ id, group_id }: FoundCustomer): CommerceCustomer {
  return { id, groupId: group_id };
}
