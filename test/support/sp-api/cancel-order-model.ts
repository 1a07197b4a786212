const REFUSED = { schema: { $ref: '#/definitions/ErrorList' }, headers: { 'x-amzn-RequestId': {} } };
const TELLING_RATE = { headers: { 'x-amzn-RequestId': {}, 'x-amzn-RateLimit-Limit': {} } };
const REASONS = [
  'NO_INVENTORY',
  'BUYER_CANCELLED',
  'SHIPPING_ADDRESS_UNDELIVERABLE',
  'CUSTOMER_EXCHANGE',
  'PRICING_ERROR',
];

/** cancelOrder as the Orders model had it on the days it was published; no model on this machine has it. */
export const cancelOrderPath = {
  '/orders/2026-01-01/orders/{orderId}/cancellation': {
    put: {
      operationId: 'cancelOrder',
      parameters: [
        {
          name: 'body',
          in: 'body',
          required: true,
          schema: {
            type: 'object',
            required: ['cancelReasonCode'],
            properties: { cancelReasonCode: { type: 'string', enum: REASONS } },
            additionalProperties: false,
          },
        },
      ],
      responses: {
        202: TELLING_RATE,
        400: { ...REFUSED, ...TELLING_RATE },
        403: REFUSED,
        404: { ...REFUSED, ...TELLING_RATE },
        413: REFUSED,
        415: REFUSED,
        429: REFUSED,
        500: REFUSED,
        503: REFUSED,
      },
    },
  },
};
