import type { Order, Verification } from '../orders/order.js';

/** What Amazon asks the seller of regulated goods to decide. */
export const UNDECIDED: Verification = {
  status: 'Pending',
  rejectionReasonId: null,
  reviewerId: null,
  reviewedMs: null,
};

export const REJECTION_REASONS = [
  { RejectionReasonId: '04ec7d7b', RejectionReasonDescription: 'The prescription has expired.' },
  { RejectionReasonId: '4e9bf9e8', RejectionReasonDescription: 'The veterinarian could not be reached.' },
];

/** As Orders API v0 shows it, with what the buyer answered. */
export function regulatedInfoView({ orderId, buyer }: Order, verification: Verification): object {
  const rejection = REJECTION_REASONS.find(
    (reason) => reason.RejectionReasonId === verification.rejectionReasonId,
  );
  return {
    AmazonOrderId: orderId,
    RegulatedInformation: {
      Fields: [
        {
          FieldId: 'pets_rx_name_id',
          FieldLabel: 'Name of the owner',
          FieldType: 'Text',
          FieldValue: buyer.name,
        },
      ],
    },
    RequiresDosageLabel: true,
    RegulatedOrderVerificationStatus: {
      Status: verification.status,
      RequiresMerchantAction: verification.status === 'Pending',
      ValidRejectionReasons: REJECTION_REASONS,
      ...(rejection && { RejectionReason: rejection }),
      ...(verification.reviewedMs !== null && {
        ReviewDate: new Date(verification.reviewedMs).toISOString(),
      }),
      ...(verification.reviewerId !== null && { ExternalReviewerId: verification.reviewerId }),
    },
  };
}
