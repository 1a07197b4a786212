import type { LineQuantity } from '../../domain/order/line-quantity.js';
import type { Parcel, RefundLine } from '../../domain/order/order-state.js';
import type { CommerceOrderRef, CommerceOrders, CommerceOrderSeen } from '../../ports/commerce-orders.js';
import type { PlacingAttempts } from '../../ports/placing-attempts.js';
import type { PlacingSettings } from '../../ports/store-directory.js';
import { cancelOrder } from './cancel-order.js';
import { changedOrders } from './changed-orders.js';
import type { CommerceClient } from './commerce-client.js';
import { isMissingEntity } from './commerce-errors.js';
import { connectCommerce, type CommerceDependencies } from './connect-commerce.js';
import { creditMemoArguments } from './credit-memo-amounts.js';
import { piecesToTakeBack } from './pieces-to-take-back.js';
import { itemQuantities, readOrder, writeDocument } from './documents.js';
import type { CommerceOrder } from './order-schema.js';
import { seenOrder } from './order-sight.js';
import { OrderStatuses } from './order-statuses.js';
import { findTwin, placeOrder } from './place-order.js';
import { StoreViews } from './store-views.js';

/** Adobe Commerce on-premises, in the cloud and as a Cloud Service, and Magento Open Source, over REST. */
export function createCommerceOrders({
  placingAttempts,
  ...dependencies
}: CommerceDependencies & { readonly placingAttempts: PlacingAttempts }): CommerceOrders {
  const parts = {
    storeViews: new StoreViews(),
    orderStatuses: new OrderStatuses(),
    attempts: placingAttempts,
  };
  const connect = connectCommerce(dependencies);

  return {
    async place({ storeId, read }) {
      const { client, connection, store } = await connect(storeId);
      const { baseUrl, storeCode } = connection;
      return placeOrder({ client, baseUrl, storeCode, settings: store.settings, read }, parts);
    },

    async ship({ parcel, ...ref }) {
      const { client, store } = await connect(ref.storeId);
      return writeDocument(client, { kind: 'ship', number: parcel.number, ...ref }, (order) => ({
        items: itemsToTake(order, parcel.lines),
        tracks: tracksOf(parcel),
        ...sourceOf(store.settings),
      }));
    },

    async invoice({ number, lines, ...ref }) {
      const { client } = await connect(ref.storeId);
      return writeDocument(client, { kind: 'invoice', number, ...ref }, (order) => ({
        items: itemsToTake(order, lines),
        capture: true,
      }));
    },

    async refund({ number, currency, lines, returnToStock, ...ref }) {
      const { client } = await connect(ref.storeId);
      return writeDocument(client, { kind: 'refund', number, ...ref }, (order) =>
        creditMemoBody(order, { currency, lines, returnToStock }),
      );
    },

    async cancel({ comment, ...ref }) {
      const { client } = await connect(ref.storeId);
      await cancelOrder(client, { commerceOrderId: ref.commerceOrderId, comment });
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
