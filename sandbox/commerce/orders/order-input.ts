import { z } from 'zod';

const columns = z.record(z.string(), z.unknown());
const assignment = z.looseObject({
  shipping: z.looseObject({ address: columns.optional(), method: z.string().optional() }).optional(),
});

const history = z.looseObject({
  comment: z.string().nullish(),
  created_at: z.string().nullish(),
  status: z.string().nullish(),
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
    created_at: z.string().nullish(),
    items: z.array(columns).optional(),
    billing_address: columns.optional(),
    payment: z.looseObject({ method: z.string() }).optional(),
    status_histories: z.array(history).optional(),
    extension_attributes: z.looseObject({ shipping_assignments: z.array(assignment).optional() }).optional(),
  }),
});

export type OrderInput = z.infer<typeof orderInput>['entity'];
export type HistoryInput = z.infer<typeof history>;
