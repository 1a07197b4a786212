import { z } from 'zod';
import { Refusal } from '../server/refusal.js';
import { isCarrierCode } from './carriers.js';

const confirmationSchema = z.object({
  marketplaceId: z.string(),
  codCollectionMethod: z.enum(['DirectPayment']).optional(),
  packageDetail: z.object({
    packageReferenceId: z.string(),
    carrierCode: z.string(),
    carrierName: z.string().optional(),
    shippingMethod: z.string().optional(),
    trackingNumber: z.string(),
    shipDate: z.string(),
    shipFromSupplySourceId: z.string().optional(),
    orderItems: z.array(
      z.object({
        orderItemId: z.string(),
        quantity: z.number().int(),
        transparencyCodes: z.array(z.string()).optional(),
      }),
    ),
  }),
});
export type Confirmation = z.infer<typeof confirmationSchema>;
export type PackageDetail = Confirmation['packageDetail'];

/** The body of confirmShipment, by all the rules that need no order. */
export function readConfirmation(body: unknown): Confirmation | Refusal {
  const parsed = confirmationSchema.safeParse(body, { reportInput: true });
  return parsed.success
    ? (refusalOf(parsed.data.packageDetail) ?? parsed.data)
    : refusalOfShape(parsed.error.issues);
}

function refusalOfShape(issues: readonly z.core.$ZodIssue[]): Refusal {
  const namesOf = (found: readonly z.core.$ZodIssue[]): string =>
    found.map((issue) => issue.path.join('.')).join(', ');
  const missing = issues.filter((issue) => issue.input === undefined);
  return missing.length > 0
    ? new Refusal(`Please check the missing required fields [${namesOf(missing)}].`)
    : new Refusal(`Please check the fields with invalid type [${namesOf(issues)}]`);
}

function refusalOf(detail: PackageDetail): Refusal | undefined {
  if (!/^0*[1-9]\d*$/.test(detail.packageReferenceId)) {
    return new Refusal('PackageReferenceId: is invalid, must be a positive numeric value.');
  }
  return refusalOfCarrier(detail) ?? refusalOfContent(detail);
}

function refusalOfCarrier({ carrierCode, carrierName }: PackageDetail): Refusal | undefined {
  if (carrierCode === 'Other') {
    const hasName = carrierName !== undefined && carrierName.trim() !== '';
    return hasName ? undefined : new Refusal('CarrierName: is required when carrierCode is Other.');
  }
  return isCarrierCode(carrierCode) ? undefined : new Refusal(`CarrierCode: ${carrierCode} is invalid.`);
}

function refusalOfContent({ trackingNumber, shipDate, orderItems }: PackageDetail): Refusal | undefined {
  if (trackingNumber.trim() === '') return new Refusal('TrackingNumber: must not be empty.');
  if (!z.iso.datetime({ offset: true }).safeParse(shipDate).success) {
    return new Refusal(`ShipDate: ${shipDate} is invalid, must be in ISO 8601 format.`);
  }
  if (orderItems.length === 0) return new Refusal('OrderItems: must not be empty.');
  const wrong = orderItems.find((item) => item.quantity < 1);
  return wrong && new Refusal(`Quantity: ${wrong.quantity} is invalid, must be a positive number.`);
}
