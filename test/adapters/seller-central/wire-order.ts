/** An order as Amazon writes it; a test changes what it is about. */
export function wireOrder(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    orderId: '902-1106328-1059050',
    createdTime: '2026-03-01T10:00:00Z',
    lastUpdatedTime: '2026-03-01T10:30:00Z',
    programs: ['PRIME'],
    salesChannel: { channelName: 'AMAZON', marketplaceId: 'ATVPDKIKX0DER', marketplaceName: 'Amazon.com' },
    proceeds: { grandTotal: usd('25.00') },
    fulfillment: wireFulfillment(),
    orderItems: [wireItem()],
    ...changes,
  };
}

export function wireFulfillment(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    fulfillmentStatus: 'UNSHIPPED',
    fulfilledBy: 'MERCHANT',
    fulfillmentServiceLevel: 'STANDARD',
    shipByWindow: { earliestDateTime: '2026-03-02T00:00:00Z', latestDateTime: '2026-03-03T23:59:59Z' },
    deliverByWindow: { earliestDateTime: '2026-03-05T00:00:00Z', latestDateTime: '2026-03-08T23:59:59Z' },
    ...changes,
  };
}

export function wireItem(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    orderItemId: '79039765272157',
    quantityOrdered: 2,
    product: { asin: 'B000TEST01', title: 'Blue mug', sellerSku: 'MUG-BLUE' },
    proceeds: { breakdowns: [{ type: 'ITEM', subtotal: usd('25.00') }] },
    fulfillment: { quantityFulfilled: 0, quantityUnfulfilled: 2 },
    ...changes,
  };
}

export function wireItemWith(breakdowns: readonly unknown[]): Record<string, unknown> {
  return wireItem({ proceeds: { breakdowns } });
}

export function usd(amount: string): { amount: string; currencyCode: string } {
  return { amount, currencyCode: 'USD' };
}
