import { ITEM_A, STORE } from '../support/builders.js';
import { SHIP_ALL } from '../support/order-world.js';
import {
  ALL_PIECES,
  isCanceled,
  isCompleted,
  isCredited,
  placed,
  shipped,
  type Story,
} from './story-parts.js';

/** What people do in Commerce Admin. */
export const COMMERCE_STORIES: Readonly<Record<string, Story>> = {
  'shipped-in-commerce': async (world, amazonOrderId) => {
    await placed(world, amazonOrderId);
    const shipmentId = world.commerce.shipByHand(amazonOrderId, ALL_PIECES);
    await world.orders.commerceChanged({ storeId: STORE, amazonOrderId });
    await world.until(
      amazonOrderId,
      'its tracking number is missed',
      ({ setbacks }) => `sides-disagree:shipment-${shipmentId}` in setbacks,
    );
    world.commerce.addTrackByHand(amazonOrderId, shipmentId, '1Z0002');
    await world.orders.commerceChanged({ storeId: STORE, amazonOrderId });
    await world.until(amazonOrderId, 'it is completed', isCompleted);
  },

  'shipped-and-invoiced-in-commerce-unnoticed': async (world, amazonOrderId) => {
    await placed(world, amazonOrderId);
    world.commerce.shipByHand(amazonOrderId, ALL_PIECES, '1Z0001');
    world.commerce.invoiceByHand(amazonOrderId, ALL_PIECES);
    await world.command(amazonOrderId, 'ship', { body: SHIP_ALL });
    await world.until(amazonOrderId, 'it is completed', isCompleted);
  },

  'refunded-in-commerce': async (world, amazonOrderId) => {
    await shipped(world, amazonOrderId);
    world.commerce.refundByHand(amazonOrderId, {
      lines: [{ orderItemId: ITEM_A, quantity: 1, principalCents: 1000, taxCents: 200 }],
      shippingCents: 0,
      shippingTaxCents: 0,
      adjustmentCents: 0,
      totalCents: 1200,
    });
    await world.orders.commerceChanged({ storeId: STORE, amazonOrderId });
    await world.until(amazonOrderId, 'the refund is credited', isCredited);
  },

  'canceled-in-commerce': async (world, amazonOrderId) => {
    await placed(world, amazonOrderId);
    world.commerce.cancelByHand(amazonOrderId);
    await world.orders.commerceChanged({ storeId: STORE, amazonOrderId });
    await world.until(amazonOrderId, 'it is canceled', isCanceled);
  },
};
