import { z } from 'zod';

import { plainText } from '../../contracts/plain-text.js';
import type { PlacingSettings, StoreSettings } from '../../ports/store-directory.js';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const interval = z
  .int()
  .min(MINUTE_MS)
  .max(30 * DAY_MS);

const invoicePdfPath = z
  .string()
  .max(200)
  .regex(
    /^(?=.*\/\{invoiceId\})\/V\d+(\/([\w-][\w.-]*|\{invoiceId\}))+$/,
    'must be a path like /V1/invoices/{invoiceId}/pdf',
  )
  .nullable()
  .describe("Where a module of Commerce hands out an invoice's PDF, e.g. /V1/invoices/{invoiceId}/pdf");

const code = plainText(64);

const placing = {
  orderNumberSource: z
    .enum(['amazon', 'commerce'])
    .describe("The number of an order in Commerce: AMZ- and Amazon's, or the next one of Commerce"),
  customerCreation: z
    .enum(['guest', 'new-customer'])
    .describe('new-customer: each buyer has one account in Commerce, which no mail is sent to'),
  initialStatus: code
    .nullable()
    .describe('A status of the state new in which orders begin in Commerce; null: its default'),
  orderStoreView: code
    .nullable()
    .describe('Code of the store view orders belong to; null: the one the store is connected by'),
  shippingSource: code
    .nullable()
    .describe('Code of the inventory source parcels leave from; null: Commerce takes its default source'),
};

const fields = {
  importOrders: z.boolean().describe('Off: orders are listed, nothing is sent anywhere'),
  importFrom: z.iso.datetime({ offset: true }).describe('Orders bought earlier are never imported'),
  invoiceWhen: z.enum(['on-shipment', 'on-import', 'by-hand']),
  uploadInvoices: z
    .boolean()
    .describe('Invoices issued from then on go to Amazon, too, where it takes them (some EU stores, and UK)'),
  invoicePdfPath,
  cancelsDirectly: z
    .boolean()
    .describe("On: cancels go by Amazon's cancelOrder where it knows the reason; off: by feed"),
  returnWindowMs: z
    .int()
    .min(0)
    .max(365 * DAY_MS)
    .describe('How long a completed order stays open'),
  openSyncIntervalMs: interval.describe('How often an order looks by itself while it is to be shipped'),
  shippedSyncIntervalMs: interval.describe('The same once it is shipped'),
  syncIntervalMs: z.int().min(1000).max(DAY_MS).describe('How often the store is asked for what changed'),
  ...placing,
};

export const settingsAnswer = z.object(fields).meta({ id: 'StoreSettings' });
export type SettingsAnswer = z.infer<typeof settingsAnswer>;

export const settingsBody = z.strictObject(fields).partial();
export type SettingsBody = z.infer<typeof settingsBody>;

/** Of stores of before these settings. */
const FIRST_CHOICES: Required<PlacingSettings> = {
  orderNumberSource: 'amazon',
  customerCreation: 'guest',
  initialStatus: null,
  orderStoreView: null,
  shippingSource: null,
};

export function settingsAnswerOf({
  importFromMs,
  uploadInvoices = false,
  cancelsDirectly = false,
  invoicePdfPath: path = null,
  ...plain
}: StoreSettings): SettingsAnswer {
  const importFrom = new Date(importFromMs).toISOString();
  const placed = { ...FIRST_CHOICES, ...plain };
  return { ...placed, importFrom, uploadInvoices, cancelsDirectly, invoicePdfPath: path };
}

export function settingsChangeOf({ importFrom, ...plain }: SettingsBody): Partial<StoreSettings> {
  const given = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined));
  return { ...given, ...(importFrom === undefined ? {} : { importFromMs: Date.parse(importFrom) }) };
}
