export interface Shipment {
  items: readonly (readonly [orderItemId: string, quantity: number])[];
  packageReferenceId?: unknown;
  [detail: string]: unknown;
}

/** The body of confirmShipment, right in everything that is not given otherwise. */
export function shipment({ items, marketplaceId, ...detail }: Shipment): object {
  return {
    marketplaceId: marketplaceId ?? 'ATVPDKIKX0DER',
    packageDetail: {
      packageReferenceId: '1',
      carrierCode: 'UPS',
      trackingNumber: '1Z0000000000000001',
      shipDate: '2026-11-20T10:00:00Z',
      orderItems: items.map(([orderItemId, quantity]) => ({ orderItemId, quantity })),
      ...detail,
    },
  };
}
