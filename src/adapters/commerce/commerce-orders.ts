import type { LineQuantity } from '../../domain/order/line-quantity.js';
import type { Parcel, RefundLine } from '../../domain/order/order-state.js';
import type { CommerceOrderRef, CommerceOrders, CommerceOrderSeen } from '../../ports/commerce-orders.js';
import type { CommerceWrites } from '../../ports/commerce-writes.js';
import type { StoreDirectory } from '../../ports/store-directory.js';
import { cancelOrder, isCanceled } from './cancel-order.js';
import { createCommerceClient, type CommerceClient } from './commerce-client.js';
import { isMissingEntity } from './commerce-errors.js';
import { creditMemoArguments } from './credit-memo-amounts.js';
import { commentOrder, holdOrder, unholdOrder, type Connected } from './hold-order.js';
import { piecesToTakeBack } from './pieces-to-take-back.js';
import { itemQuantities, readOrder, writeDocument } from './documents.js';
import type { CommerceOrder } from './order-schema.js';
import { findTwin, placeOrder } from './place-order.js';
import { StoreViews } from './store-views.js';

/** Commerce has been measured to answer a write after more than ten seconds, having done it. */
const TIMEOUT_MS = 30_000;

export interface CommerceDependencies {
  readonly stores: StoreDirectory;
  readonly timeoutMs?: number;
}

export type CommerceOrdersDependencies = CommerceDependencies & { readonly writes: CommerceWrites };

/** Adobe Commerce on-premises and in the cloud, and Magento Open Source, over REST with OAuth 1.0a. */
export function createCommerceOrders({
  stores,
  writes,
  timeoutMs = TIMEOUT_MS,
}: CommerceOrdersDependencies): CommerceOrders {
  const storeViews = new StoreViews();
  const connect = async (storeId: string) => {
    const { commerce } = await stores.connections(storeId);
    return { client: createCommerceClient(commerce, timeoutMs), connection: commerce };
  };
  const connectWriting = async (storeId: string): Promise<Connected> => {
    const { client } = await connect(storeId);
    return { client, writes, timeoutMs };
  };

  return {
    async place({ storeId, read }) {
      const { client, connection } = await connect(storeId);
      return placeOrder(client, read, () => storeViews.requireId(client, connection));
    },

    async ship({ parcel, ...ref }) {
      const connected = await connectWriting(ref.storeId);
      return writeDocument(connected, { kind: 'ship', number: parcel.number, ...ref }, (order) => ({
        items: itemsToTake(order, parcel.lines),
        tracks: tracksOf(parcel),
      }));
    },

    async invoice({ number, lines, ...ref }) {
      const connected = await connectWriting(ref.storeId);
      return writeDocument(connected, { kind: 'invoice', number, ...ref }, (order) => ({
        items: itemsToTake(order, lines),
        capture: true,
      }));
    },

    async refund({ number, currency, lines, returnToStock, ...ref }) {
      const connected = await connectWriting(ref.storeId);
      return writeDocument(connected, { kind: 'refund', number, ...ref }, (order) =>
        creditMemoBody(order, { currency, lines, returnToStock }),
      );
    },

    async cancel(request) {
      await cancelOrder(await connectWriting(request.storeId), request);
    },

    async hold(request) {
      await holdOrder(await connectWriting(request.storeId), request);
    },

    async unhold(request) {
      await unholdOrder(await connectWriting(request.storeId), request);
    },

    async comment(request) {
      await commentOrder(await connectWriting(request.storeId), request);
    },

    async find(ref) {
      const { client } = await connect(ref.storeId);
      return findOrder(client, ref);
    },

    async findTwin({ storeId, amazonOrderId }) {
      const { client } = await connect(storeId);
      return findTwin(client, amazonOrderId);
    },
  };
}

/** Always spelled out: left out, Commerce takes every item. */
function itemsToTake(order: CommerceOrder, lines: readonly LineQuantity[]) {
  return itemQuantities(order, lines).filter(({ qty }) => qty > 0);
}

function tracksOf({ trackingNumber, carrierName, carrierCode }: Parcel) {
  if (trackingNumber === null) return [];
  return [{ track_number: trackingNumber, title: carrierName ?? carrierCode, carrier_code: 'custom' }];
}

interface CreditMemo {
  readonly currency: string;
  readonly lines: readonly RefundLine[];
  readonly returnToStock: boolean;
}

function creditMemoBody(order: CommerceOrder, { currency, lines: asked, returnToStock }: CreditMemo) {
  const lines = piecesToTakeBack(order, asked);
  // Items with nothing to give back are named too: Commerce takes a memo whose every item is complete for the last
  // one, and adds the tax of all the others to it.
  const items = itemQuantities(order, lines);
  const returned = items.filter(({ qty }) => qty > 0).map(({ order_item_id }) => order_item_id);
  return {
    items,
    arguments: {
      ...creditMemoArguments(order, lines, currency),
      ...(returnToStock && returned.length > 0
        ? { extension_attributes: { return_to_stock_items: returned } }
        : {}),
    },
  };
}

async function findOrder(
  client: CommerceClient,
  { commerceOrderId }: CommerceOrderRef,
): Promise<CommerceOrderSeen | undefined> {
  try {
    const order = await readOrder(client, commerceOrderId);
    return { state: order.state ?? '', status: order.status ?? '', isCanceled: isCanceled(order) };
  } catch (error) {
    if (isMissingEntity(error)) return undefined;
    throw error;
  }
}
