import { z } from 'zod';

const columns = z.record(z.string(), z.unknown());
const assignment = z.looseObject({
  shipping: z.looseObject({ address: columns.optional(), method: z.string().optional() }).optional(),
});

/** An order as a client sends it: only what this stand-in looks at is named, all else is kept as it came. */
export const orderInput = z.object({
  entity: z.looseObject({
    entity_id: z.coerce.number().optional(),
    increment_id: z.string().nullish(),
    ext_order_id: z.string().nullish(),
    store_id: z.coerce.number().nullish(),
    state: z.string().nullish(),
    status: z.string().nullish(),
    items: z.array(columns).optional(),
    billing_address: columns.optional(),
    payment: z.looseObject({ method: z.string() }).optional(),
    status_histories: z.array(columns).optional(),
    extension_attributes: z.looseObject({ shipping_assignments: z.array(assignment).optional() }).optional(),
  }),
});

export type OrderInput = z.infer<typeof orderInput>['entity'];
