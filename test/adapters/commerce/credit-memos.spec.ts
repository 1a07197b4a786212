import fc from 'fast-check';

import { requireAmazonOrderId } from '../../../src/domain/ids.js';
import type { AmazonLine } from '../../../src/domain/order/amazon-order.js';
import { mapCharges, NO_CHARGES, subtractCharges, totalCentsOf } from '../../../src/domain/order/charges.js';
import type { RefundLine } from '../../../src/domain/order/order-state.js';
import type { CommerceOrderRef } from '../../../src/ports/commerce-orders.js';
import { STORE_ID } from '../../support/one-store.js';
import { aLine, anOrderRead } from './amazon-order-read.js';
import { commerceSandbox, type CommerceSandbox } from './commerce-sandbox.js';
import { refOf } from './requests.js';

const RUNS = 15;
const cents = fc.integer({ min: 100, max: 50_000 });
const few = fc.integer({ min: 0, max: 900 });
const lines = fc
  .array(
    fc.record({
      ordered: fc.integer({ min: 1, max: 4 }),
      discountCents: few,
      charges: fc.record({
        principal: cents,
        tax: few,
        shipping: few,
        shippingTax: few,
        giftWrap: few,
        giftWrapTax: few,
      }),
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map((all) => all.map((parts, index) => aLine({ ...parts, orderItemId: `item-${index}` })));
/** How much of each amount the first credit memo gives back; the second gives back the rest. */
const part = fc.double({ min: 0.05, max: 0.95, noNaN: true });

let sandbox: CommerceSandbox;
beforeAll(async () => {
  sandbox = await commerceSandbox();
});
afterAll(() => sandbox.stop());

it('give back to the cent what Amazon gave back, for any charges, in any two parts, up to the last cent', async () => {
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(lines, part, fc.boolean(), async (someLines, first, inTwoInvoices) => {
      runs += 1;
      const amazonOrderId = requireAmazonOrderId(`111-0000000-${String(runs).padStart(7, '0')}`);
      const read = anOrderRead({ order: { amazonOrderId, lines: someLines } });
      const ref = refOf(await sandbox.orders.place({ storeId: STORE_ID, read }));
      await invoice(ref, someLines, inTwoInvoices);
      const early = someLines.map((line) => partOf(line, first));
      const rest = someLines.map((line, index) => restOf(line, early[index]));
      const memo = { ...ref, currency: 'EUR', returnToStock: false };
      await sandbox.orders.refund({ ...memo, number: 1, lines: early });
      await sandbox.orders.refund({ ...memo, number: 2, lines: rest });

      expect(await creditedOf(amazonOrderId)).toEqual([totalOf(early), totalOf(rest)]);
      expect(await sandbox.orders.find(ref)).toMatchObject({ state: 'closed' });
    }),
    { numRuns: RUNS },
  );
}, 120_000);

async function invoice(ref: CommerceOrderRef, all: readonly AmazonLine[], inTwo: boolean): Promise<void> {
  const quantities = all.map(({ orderItemId, ordered }) => ({ orderItemId, quantity: ordered }));
  const head = inTwo
    ? quantities.map((line) => ({ ...line, quantity: Math.ceil(line.quantity / 2) }))
    : quantities;
  await sandbox.orders.invoice({ ...ref, number: 1, lines: head });
  const tail = quantities
    .map((line, index) => ({ ...line, quantity: line.quantity - (head[index]?.quantity ?? 0) }))
    .filter(({ quantity }) => quantity > 0);
  if (tail.length > 0) await sandbox.orders.invoice({ ...ref, number: 2, lines: tail });
}

function partOf({ orderItemId, ordered, charges }: AmazonLine, share: number): RefundLine {
  return {
    orderItemId,
    quantity: Math.floor(ordered * share),
    amounts: mapCharges((bucket) => Math.ceil(charges[bucket] * share)),
  };
}

function restOf({ orderItemId, ordered, charges }: AmazonLine, early: RefundLine | undefined): RefundLine {
  return {
    orderItemId,
    quantity: ordered - (early?.quantity ?? 0),
    amounts: subtractCharges(charges, early?.amounts ?? NO_CHARGES),
  };
}

function totalOf(all: readonly RefundLine[]): number {
  return all.reduce((sum, { amounts }) => sum + totalCentsOf(amounts), 0);
}

async function creditedOf(amazonOrderId: string): Promise<readonly number[]> {
  const rows = (await sandbox.effects()).filter((row) => row.effect === 'credit-memo-created');
  return rows
    .filter((row) => row.amazonOrderId === amazonOrderId)
    .map(({ detail }) => Math.round(Number(detail['grandTotal']) * 100));
}
