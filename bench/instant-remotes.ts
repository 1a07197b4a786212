import { requireCommerceOrderId, type AmazonOrderId } from '../src/domain/ids.js';
import type { AmazonOrder, AmazonPackage } from '../src/domain/order/amazon-order.js';
import type { CommerceTwin, Parcel } from '../src/domain/order/order-state.js';
import type { CommerceOrders } from '../src/ports/commerce-orders.js';
import type { AmazonOrderRead } from '../src/ports/order-details.js';
import type { FeedBatches } from '../src/ports/feed-batches.js';
import type { InvoiceDocuments } from '../src/ports/invoice-documents.js';
import type { SellerCentralFeeds } from '../src/ports/seller-central-feeds.js';
import type { SellerCentralFinances } from '../src/ports/seller-central-finances.js';
import type { SellerCentralOrders } from '../src/ports/seller-central-orders.js';
import { anOrderRead } from './orders.js';
import { tellEffect } from './effects.js';

/** Seller Central and Commerce that do everything at once and remember only the packages. */
export function instantRemotes(): {
  sellerCentralOrders: SellerCentralOrders;
  sellerCentralFinances: SellerCentralFinances;
  feeds: SellerCentralFeeds;
  feedBatches: FeedBatches;
  commerceOrders: CommerceOrders;
  invoiceDocuments: InvoiceDocuments;
} {
  const packages = new Map<AmazonOrderId, AmazonPackage[]>();
  let numbers = 0;
  const nextNumber = async (): Promise<number> => Promise.resolve((numbers += 1));
  const unused = async (): Promise<never> => Promise.reject(new Error('Not part of the benchmark'));
  return {
    sellerCentralOrders: {
      search: async () => Promise.resolve({ orders: [], unreadable: [], nextPageToken: null }),
      find: async (_storeId, amazonOrderId): Promise<AmazonOrderRead> => {
        const read = anOrderRead(amazonOrderId);
        const order: AmazonOrder = { ...read.order, packages: packages.get(amazonOrderId) ?? [] };
        return Promise.resolve({ ...read, order });
      },
      cancel: unused,
      confirmShipment: async ({ amazonOrderId, parcel }) => {
        packages.set(amazonOrderId, [...(packages.get(amazonOrderId) ?? []), packageOf(parcel)]);
        tellEffect('confirmed', amazonOrderId);
        return Promise.resolve();
      },
    },
    sellerCentralFinances: { refundsOf: unused },
    feeds: { sizeOf: () => 0, send: unused, findSentSince: unused, readReport: unused },
    feedBatches: { wake: unused, tryNow: unused, feedFinished: unused },
    invoiceDocuments: { read: unused, pdf: unused },
    commerceOrders: {
      place: async ({ read }): Promise<CommerceTwin> => {
        const { amazonOrderId } = read.order;
        tellEffect('placed', amazonOrderId);
        return { orderId: requireCommerceOrderId(await nextNumber()), orderNumber: `AMZ-${amazonOrderId}` };
      },
      ship: nextNumber,
      invoice: nextNumber,
      refund: unused,
      cancel: unused,
      hold: unused,
      unhold: unused,
      comment: unused,
      find: unused,
      changedSince: async () => Promise.resolve({ orders: [], nextAfter: null }),
      findTwin: unused,
    },
  };
}

function packageOf({ packageReferenceId, lines, trackingNumber }: Parcel): AmazonPackage {
  return {
    packageReferenceId,
    lines,
    trackingNumber,
    carrierName: 'UPS',
    shippedAtMs: null,
    delivered: false,
  };
}
