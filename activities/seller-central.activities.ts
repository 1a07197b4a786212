import { activityInfo } from '@temporalio/activity';

import type { RateLane } from '../src/domain/rate/rate-bucket.js';
import type { AmazonOrder } from '../src/domain/order/amazon-order.js';
import type { AmazonRefunds } from '../src/domain/order/amazon-refund.js';
import type { Parcel } from '../src/domain/order/order-state.js';
import type { DirectCancelReason } from '../src/domain/order/vocabulary.js';
import type { OrderRecords, RecordBatch } from '../src/ports/order-records.js';
import { IntegrationError } from '../src/ports/integration-error.js';
import type { SellerCentralFinances } from '../src/ports/seller-central-finances.js';
import type { SellerCentralOrders } from '../src/ports/seller-central-orders.js';
import type { OrderRef } from './commerce.activities.js';
import { reportingFailures } from './failures.js';
import { noticingAttempts } from './failed-attempts.js';

interface ConfirmParcelRequest extends OrderRef {
  readonly marketplaceId: string;
  readonly parcel: Parcel;
  /** An earlier try ended without an answer: look before sending. */
  readonly mayBeThere: boolean;
  /** The package is there, and is to get the parcel's tracking number. */
  readonly isEdit?: true;
  /** What has not been recorded yet: written first, so that the record shows what the order waits for. */
  readonly unrecorded: RecordBatch | null;
}

interface CancelAtAmazonRequest extends OrderRef {
  readonly reason: DirectCancelReason;
  /** An earlier try ended without an answer: look before asking. */
  readonly mayBeDone: boolean;
  readonly unrecorded: RecordBatch | null;
}

export interface SellerCentralActivities {
  /** Done when Amazon has accepted it, which is not yet that the order is canceled. */
  readonly cancelAtAmazon: (request: CancelAtAmazonRequest) => Promise<void>;
  /** Done when Amazon shows the package. */
  readonly confirmParcel: (request: ConfirmParcelRequest) => Promise<void>;
  /** Keeps what Amazon says and answers the facts; null when Amazon does not know the order. */
  readonly readAmazonOrder: (request: OrderRef & { lane?: RateLane }) => Promise<AmazonOrder | null>;
  readonly readRefunds: (order: OrderRef & { currency: string }) => Promise<AmazonRefunds>;
}

export function createSellerCentralActivities(dependencies: {
  readonly sellerCentralOrders: SellerCentralOrders;
  readonly sellerCentralFinances: SellerCentralFinances;
  readonly orderRecords: OrderRecords;
}): SellerCentralActivities {
  const { sellerCentralOrders, sellerCentralFinances, orderRecords } = dependencies;

  async function isThere(request: ConfirmParcelRequest): Promise<boolean> {
    const { storeId, amazonOrderId, parcel, isEdit = false } = request;
    const read = await sellerCentralOrders.find(storeId, amazonOrderId);
    return (
      read?.order.packages.some(
        ({ packageReferenceId, trackingNumber }) =>
          packageReferenceId === parcel.packageReferenceId &&
          (!isEdit || trackingNumber === parcel.trackingNumber),
      ) ?? false
    );
  }

  async function isCanceled({ storeId, amazonOrderId }: OrderRef): Promise<boolean> {
    return (await sellerCentralOrders.find(storeId, amazonOrderId))?.order.status === 'Canceled';
  }

  return {
    cancelAtAmazon: (request) =>
      noticingAttempts(orderRecords, request.amazonOrderId, () =>
        reportingFailures(async () => {
          if (request.unrecorded !== null) await orderRecords.record(request.unrecorded);
          const isRepeat = request.mayBeDone || activityInfo().attempt > 1;
          if (isRepeat && (await isCanceled(request))) return;
          await sellerCentralOrders.cancel(request);
        }),
      ),
    confirmParcel: (request) =>
      noticingAttempts(orderRecords, request.amazonOrderId, () =>
        reportingFailures(async () => {
          if (request.unrecorded !== null) await orderRecords.record(request.unrecorded);
          let mayBeSent = request.mayBeThere || activityInfo().attempt > 1;
          try {
            if (mayBeSent && (await isThere(request))) return;
            await sellerCentralOrders.confirmShipment(request);
            mayBeSent = true;
            if (!(await isThere(request))) throw notVisibleYet(request);
          } catch (error) {
            throw mayBeSent ? withEffect(error) : error;
          }
        }),
      ),
    readAmazonOrder: ({ storeId, amazonOrderId, lane = 'background' }) =>
      reportingFailures(async () => {
        const read = await sellerCentralOrders.find(storeId, amazonOrderId, lane);
        if (read === undefined) return null;
        await orderRecords.saveRead(storeId, read);
        await orderRecords.markHandedOver(amazonOrderId, read.order.updatedAtMs);
        return read.order;
      }),
    readRefunds: (order) => reportingFailures(() => sellerCentralFinances.refundsOf(order)),
  };
}

/** Whatever hindered this call, an earlier one may have sent the parcel. */
function withEffect(error: unknown): unknown {
  return error instanceof IntegrationError ? error.whose({ isWithoutEffect: false }) : error;
}

function notVisibleYet({ parcel }: ConfirmParcelRequest): IntegrationError {
  const message = `Amazon accepted package ${parcel.packageReferenceId} but does not show it yet`;
  return new IntegrationError({ system: 'amazon', code: 'unavailable', message, retryAfterMs: 5000 });
}
