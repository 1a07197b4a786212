import { z } from 'zod';

export const time = z.iso.datetime();

export const money = z
  .object({
    amount: z.string().describe('Decimal string, e.g. 19.99'),
    currency: z.string().describe('ISO 4217'),
  })
  .meta({ id: 'Money' });

export const lineQuantity = z
  .object({ orderItemId: z.string(), quantity: z.int() })
  .meta({ id: 'LineQuantity' });

export function timeOf(atMs: number): string {
  return new Date(atMs).toISOString();
}

export function timeOrNull(atMs: number | null): string | null {
  return atMs === null ? null : timeOf(atMs);
}
