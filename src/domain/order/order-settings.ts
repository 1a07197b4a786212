/** The store's choices that steer an order's workflow; read when it opens and at each sync. */
export interface OrderSettings {
  /** Off: the order is listed, nothing is sent anywhere. */
  readonly importOrders: boolean;
  /** Orders bought earlier are never imported. */
  readonly importFromMs: number;
  readonly invoiceWhen: 'on-shipment' | 'on-import' | 'by-hand';
  /** Invoices issued from then on go to Amazon, too, where it takes them. Orders of before the setting lack it: off. */
  readonly uploadInvoices?: boolean;
  /** On: cancels go by Amazon's cancelOrder where it knows the reason. Off, and in what was written before: by feed. */
  readonly cancelsDirectly?: boolean;
  /** How long after the last movement of goods the order stays open. */
  readonly returnWindowMs: number;
  /** The order's own timer while its parcels are still to be shipped. */
  readonly openSyncIntervalMs: number;
  /** The order's own timer once everything is shipped. */
  readonly shippedSyncIntervalMs: number;
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

export const DEFAULT_ORDER_SETTINGS: OrderSettings = {
  importOrders: true,
  importFromMs: 0,
  invoiceWhen: 'on-shipment',
  uploadInvoices: false,
  returnWindowMs: 30 * DAY_MS,
  openSyncIntervalMs: 6 * 60 * MINUTE_MS,
  shippedSyncIntervalMs: 2 * DAY_MS,
};
