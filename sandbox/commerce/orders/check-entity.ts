import { CommerceError, fieldRequired, internalError } from '../rest/commerce-error.js';
import { noAccessor } from '../rest/parse-body.js';
import {
  addressFields,
  extensionFields,
  historyFields,
  itemFields,
  orderFields,
  paymentFields,
} from './order-fields.js';
import type { Columns } from '../documents/columns.js';
import type { OrderInput } from './order-input.js';

const MAX_KEY_LENGTH = 32;
const neededOfOrder = ['base_grand_total', 'grand_total', 'customer_email'];
const neededOfAddress = {
  postcode: 'Zip code',
  lastname: 'Last name',
  street: 'Street',
  city: 'City',
  email: 'Email',
  telephone: 'Phone number',
  country_id: 'Country',
  firstname: 'First Name',
  address_type: 'Address Type',
};

/** Commerce fails on a field it does not know. */
export function checkFields(entity: OrderInput): void {
  known(entity, orderFields, 'Magento\\Sales\\Api\\Data\\OrderInterface');
  for (const item of entity.items ?? [])
    known(item, itemFields, 'Magento\\Sales\\Api\\Data\\OrderItemInterface');
  for (const history of entity.status_histories ?? []) {
    known(history, historyFields, 'Magento\\Sales\\Api\\Data\\OrderStatusHistoryInterface');
  }
  for (const address of addressesOf(entity)) {
    known(address, addressFields, 'Magento\\Sales\\Api\\Data\\OrderAddressInterface');
  }
  known(entity.payment ?? {}, paymentFields, 'Magento\\Sales\\Api\\Data\\OrderPaymentInterface');
  known(
    entity.extension_attributes ?? {},
    extensionFields,
    'Magento\\Sales\\Api\\Data\\OrderExtensionInterface',
  );
}

/** What a new order must have; a payment is not among it, though no order can be read without one. */
export function checkRequired(entity: OrderInput): void {
  for (const field of neededOfOrder) if (isBlank(entity[field])) throw fieldRequired(field);
  if (!entity.items || entity.items.length === 0) throw fieldRequired('items');
  if (entity.items.some((item) => isBlank(item['sku']))) throw fieldRequired('sku');
  if (entity.payment && isBlank(entity.payment.method)) throw fieldRequired('method');
}

/** Addresses are checked whenever they are sent, and the two keys must fit their columns. */
export function checkStorable(entity: OrderInput): void {
  for (const address of addressesOf(entity)) checkAddress(address);
  for (const key of [entity.increment_id, entity.ext_order_id]) {
    if (key && key.length > MAX_KEY_LENGTH) throw internalError();
  }
}

function addressesOf(entity: OrderInput): Columns[] {
  const shipping = entity.extension_attributes?.shipping_assignments?.[0]?.shipping?.address;
  return [entity.billing_address, shipping].filter((address) => address !== undefined);
}

function checkAddress(address: Columns): void {
  const missing = Object.entries(neededOfAddress).filter(([field]) => isBlank(address[field]));
  const warnings = missing.map(([, label]) => `"${label}" is required. Enter and try again.`);
  if (!isBlank(address['email']) && !/^[^@\s]+@[^@\s]+$/.test(String(address['email']))) {
    warnings.push('Email has a wrong format');
  }
  if (warnings.length > 0)
    throw new CommerceError(400, "We can't save the address:\n%1", [warnings.join('\n')]);
}

function isBlank(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  const lines: unknown[] = Array.isArray(value) ? value : [value];
  return lines.every((line) => String(line).trim() === '');
}

function known(row: Columns, fields: ReadonlySet<string>, where: string): void {
  const stranger = Object.keys(row).find((field) => !fields.has(field));
  if (stranger !== undefined) throw noAccessor(stranger, where);
}
