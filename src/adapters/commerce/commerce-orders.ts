import type { LineQuantity } from '../../domain/order/line-quantity.js';
import type { Parcel, RefundLine } from '../../domain/order/order-state.js';
import type { CommerceOrderRef, CommerceOrders, CommerceOrderSeen } from '../../ports/commerce-orders.js';
import type { CommerceWrites } from '../../ports/commerce-writes.js';
import type { PlacingAttempts } from '../../ports/placing-attempts.js';
import type { PlacingSettings } from '../../ports/store-directory.js';
import { cancelOrder } from './cancel-order.js';
import { changedOrders } from './changed-orders.js';
import type { CommerceClient } from './commerce-client.js';
import { isMissingEntity } from './commerce-errors.js';
import { connectCommerce, type CommerceDependencies } from './connect-commerce.js';
import { creditMemoArguments } from './credit-memo-amounts.js';
import { commentOrder, holdOrder, unholdOrder } from './hold-order.js';
import { sayingWhatIsMissing } from './missing-stock.js';
import { piecesToTakeBack } from './pieces-to-take-back.js';
import { itemQuantities, writeDocument } from './documents.js';
import { readOrder } from './read-order.js';
import type { CommerceOrder } from './order-schema.js';
import { seenOrder } from './order-sight.js';
import { OrderStatuses } from './order-statuses.js';
import { findTwin, placeOrder } from './place-order.js';
import { StoreViews } from './store-views.js';

export interface CommerceOrdersDependencies extends CommerceDependencies {
  readonly placingAttempts: PlacingAttempts;
  readonly commerceWrites: CommerceWrites;
}

/** Adobe Commerce on-premises, in the cloud and as a Cloud Service, and Magento Open Source, over REST. */
export function createCommerceOrders({
  placingAttempts,
  commerceWrites: writes,
  ...dependencies
}: CommerceOrdersDependencies): CommerceOrders {
  const parts = {
    storeViews: new StoreViews(),
    orderStatuses: new OrderStatuses(),
    attempts: placingAttempts,
  };
  const connect = connectCommerce(dependencies);
  const connectWriting = async (storeId: string) => ({ ...(await connect(storeId)), writes });

  return {
    async place({ storeId, read }) {
      const { connection, store, ...writing } = await connectWriting(storeId);
      const { baseUrl, storeCode } = connection;
      return placeOrder({ ...writing, storeId, baseUrl, storeCode, settings: store.settings, read }, parts);
    },

    async ship({ parcel, ...ref }) {
      const connected = await connectWriting(ref.storeId);
      const { settings } = connected.store;
      const ship = () =>
        writeDocument(connected, { kind: 'ship', number: parcel.number, ...ref }, (order) => ({
          items: itemsToTake(order, parcel.lines),
          tracks: tracksOf(parcel),
          ...sourceOf(settings),
        }));
      const { askAside: client } = connected;
      const { commerceOrderId } = ref;
      return sayingWhatIsMissing(ship, { client, commerceOrderId, lines: parcel.lines, settings });
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

    async changedSince({ storeId, ...since }) {
      const { client } = await connect(storeId);
      return changedOrders(client, since);
    },

    async findTwin({ storeId, amazonOrderId }) {
      const { client } = await connect(storeId);
      return findTwin(client, { amazonOrderId, attempts: placingAttempts });
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

/** Left out, Commerce takes the default source of several. It overlooks a source that stands anywhere else. */
function sourceOf({ shippingSource }: PlacingSettings) {
  if (shippingSource == null) return {};
  return { arguments: { extension_attributes: { source_code: shippingSource } } };
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
    return await seenOrder(client, await readOrder(client, commerceOrderId));
  } catch (error) {
    if (isMissingEntity(error)) return undefined;
    throw error;
  }
}
