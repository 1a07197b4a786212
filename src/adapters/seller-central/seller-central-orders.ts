import { z } from 'zod';

import type { AmazonOrderRead } from '../../ports/order-details.js';
import type { OrderPage, SellerCentralOrders } from '../../ports/seller-central-orders.js';
import { amazonError } from './amazon-error.js';
import { CANCEL_ORDER, CONFIRM_SHIPMENT, GET_ORDER, SEARCH_ORDERS } from './operations.js';
import { orderReadOf } from './order-mapping.js';
import { orderPageSchema } from './order-schema.js';
import { DIRECT_CANCEL_CODES } from './reason-codes.js';
import type { SellingPartnerClient } from './selling-partner-client.js';
import { UnreadableOrder } from './unreadable-order.js';

const INCLUDED_DATA = 'BUYER,RECIPIENT,PROCEEDS,CANCELLATION,FULFILLMENT,PACKAGES';
const foundSchema = z.object({ order: z.unknown() });

export function createSellerCentralOrders(client: SellingPartnerClient): SellerCentralOrders {
  return {
    async search({ storeId, changedSinceMs, pageToken, lane = 'background' }) {
      const { marketplaceIds } = await client.store(storeId);
      const query = {
        lastUpdatedAfter: new Date(changedSinceMs).toISOString(),
        marketplaceIds: marketplaceIds.join(','),
        maxResultsPerPage: '100',
        includedData: INCLUDED_DATA,
        ...(pageToken === null ? {} : { paginationToken: pageToken }),
      };
      const page = await client.read({ storeId, operation: SEARCH_ORDERS, lane, query }, orderPageSchema);
      return { ...readEach(page.orders), nextPageToken: page.pagination?.nextToken ?? null };
    },

    async find(storeId, amazonOrderId, lane = 'command') {
      const query = { includedData: INCLUDED_DATA };
      const found = await client.find(
        { storeId, operation: GET_ORDER, lane, id: amazonOrderId, query },
        foundSchema,
      );
      return found === undefined ? undefined : requireReadable(found.order);
    },

    async cancel({ storeId, amazonOrderId, reason }) {
      const body = { cancelReasonCode: DIRECT_CANCEL_CODES[reason] };
      await client.send({ storeId, operation: CANCEL_ORDER, id: amazonOrderId, body });
    },

    async confirmShipment({ storeId, amazonOrderId, marketplaceId, parcel }) {
      const body = {
        marketplaceId,
        packageDetail: {
          packageReferenceId: parcel.packageReferenceId,
          carrierCode: parcel.carrierCode,
          ...(parcel.carrierCode === 'Other' ? { carrierName: parcel.carrierName ?? 'Other' } : {}),
          // Required also where nothing is tracked.
          trackingNumber: parcel.trackingNumber ?? '',
          shipDate: new Date(parcel.shippedAtMs).toISOString(),
          orderItems: parcel.lines.map(({ orderItemId, quantity }) => ({ orderItemId, quantity })),
        },
      };
      await client.send({ storeId, operation: CONFIRM_SHIPMENT, id: amazonOrderId, body });
    },
  };
}

function readEach(documents: readonly unknown[]): Pick<OrderPage, 'orders' | 'unreadable'> {
  const orders: AmazonOrderRead[] = [];
  const unreadable: OrderPage['unreadable'][number][] = [];
  for (const document of documents) {
    const read = readableOr(document);
    if (read instanceof UnreadableOrder) {
      unreadable.push({ amazonOrderId: orderIdIn(document), problem: read.message });
    } else {
      orders.push(read);
    }
  }
  return { orders, unreadable };
}

function requireReadable(document: unknown): AmazonOrderRead {
  const read = readableOr(document);
  if (!(read instanceof UnreadableOrder)) return read;
  const message = `Amazon getOrder: order ${orderIdIn(document)} cannot be understood: ${read.message}`;
  throw amazonError('malformed-response', message);
}

function readableOr(document: unknown): AmazonOrderRead | UnreadableOrder {
  try {
    return orderReadOf(document);
  } catch (error) {
    if (error instanceof UnreadableOrder) return error;
    throw error;
  }
}

function orderIdIn(document: unknown): string {
  return z.object({ orderId: z.string() }).safeParse(document).data?.orderId ?? 'without a number';
}
