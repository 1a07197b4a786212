import { z } from 'zod';

import { AMAZON_ORDER_ID, requireAmazonOrderId } from '../domain/ids.js';

export const amazonOrderId = z
  .string()
  .regex(AMAZON_ORDER_ID, 'is not an Amazon order number (3-7-7 digits)')
  .transform(requireAmazonOrderId)
  .describe("Amazon's order number, 3-7-7 digits");
