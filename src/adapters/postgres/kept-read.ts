import type { OrderState } from '../../domain/order/order-state.js';
import type { AmazonOrderRead } from '../../ports/order-details.js';

/** What stands in clear. */
export type KeptRead = Omit<AmazonOrderRead, 'personal'>;

/** For an order whose workflow was started before what Amazon says was kept here. */
export function readOfState(state: OrderState): KeptRead {
  return {
    order: {
      amazonOrderId: state.amazonOrderId,
      marketplaceId: state.marketplaceId,
      status: state.amazonStatus,
      fulfilledBy: state.fulfilledBy,
      purchasedAtMs: state.purchasedAtMs,
      updatedAtMs: state.amazonUpdatedAtMs,
      shipByMs: state.shipByMs,
      deliverByMs: state.deliverByMs,
      currency: state.currency,
      buyerAskedToCancel: state.buyerAskedToCancel,
      programs: state.programs,
      unknownWords: state.unknownWords ?? [],
      lines: state.lines,
      packages: [],
    },
    titles: {},
    shippingService: null,
  };
}
