import { z } from 'zod';

import type { PickupStatus, SellerCentralFormalities } from '../../ports/seller-central-formalities.js';
import {
  GET_ORDER_REGULATED_INFO,
  UPDATE_SHIPMENT_STATUS,
  UPDATE_VERIFICATION_STATUS,
} from './operations.js';
import type { SellingPartnerClient } from './selling-partner-client.js';

const PICKUP_WORDS: Readonly<Record<PickupStatus, string>> = {
  'ready-for-pickup': 'ReadyForPickup',
  'picked-up': 'PickedUp',
  'refused-pickup': 'RefusedPickup',
};

/** Without RegulatedInformation, the buyer's own answers: nothing here needs them. */
const regulatedInfoSchema = z.object({
  payload: z.object({
    RequiresDosageLabel: z.boolean(),
    RegulatedOrderVerificationStatus: z.object({
      Status: z.string(),
      RequiresMerchantAction: z.boolean(),
      ValidRejectionReasons: z.array(
        z.object({ RejectionReasonId: z.string(), RejectionReasonDescription: z.string() }),
      ),
    }),
  }),
});

export function createSellerCentralFormalities(client: SellingPartnerClient): SellerCentralFormalities {
  return {
    async updatePickup({ storeId, amazonOrderId, marketplaceId, status, lines }) {
      const orderItems = lines?.map(({ orderItemId, quantity }) => ({ orderItemId, quantity }));
      const body = {
        marketplaceId,
        shipmentStatus: PICKUP_WORDS[status],
        ...(orderItems === undefined ? {} : { orderItems }),
      };
      await client.send({ storeId, operation: UPDATE_SHIPMENT_STATUS, id: amazonOrderId, body });
    },

    async findVerification({ storeId, amazonOrderId }) {
      const call = { storeId, operation: GET_ORDER_REGULATED_INFO, id: amazonOrderId };
      const found = await client.findRestricted(call, regulatedInfoSchema);
      if (found === undefined) return undefined;
      const { RequiresDosageLabel, RegulatedOrderVerificationStatus: verification } = found.payload;
      return {
        status: verification.Status,
        needsDecision: verification.RequiresMerchantAction,
        needsDosageLabel: RequiresDosageLabel,
        validRejections: verification.ValidRejectionReasons.map((reason) => ({
          rejectionReasonId: reason.RejectionReasonId,
          description: reason.RejectionReasonDescription,
        })),
      };
    },

    async decideVerification({ storeId, amazonOrderId, reviewerId, decision }) {
      const regulatedOrderVerificationStatus = {
        externalReviewerId: reviewerId,
        ...(decision.kind === 'approved'
          ? { status: 'Approved' }
          : { status: 'Rejected', rejectionReasonId: decision.rejectionReasonId }),
      };
      const body = { regulatedOrderVerificationStatus };
      await client.send({ storeId, operation: UPDATE_VERIFICATION_STATUS, id: amazonOrderId, body });
    },
  };
}
