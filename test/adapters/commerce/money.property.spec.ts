import fc from 'fast-check';

import { decimalsOf } from '../../../src/domain/money.js';
import { MoneyWorld } from './money-world.js';
import { generatedOrder, type GeneratedOrder } from './generated-orders.js';

const ORDERS_PER_CURRENCY = 250;

/** Every kind of marketplace: tax on top, tax within and told, tax within and not told, and a currency without cents. */
const MARKETPLACES = [
  { marketplaceId: 'ATVPDKIKX0DER', currency: 'USD', isTaxTold: true },
  { marketplaceId: 'A1RKKUPIHCS9HS', currency: 'EUR', isTaxTold: true },
  { marketplaceId: 'A1VC38T7YXB528', currency: 'JPY', isTaxTold: false },
  { marketplaceId: 'A39IBJ37TRP1C6', currency: 'AUD', isTaxTold: false },
] as const;

let world: MoneyWorld;
beforeAll(() => {
  world = new MoneyWorld();
});
afterAll(() => {
  world.close();
});

describe.each(MARKETPLACES)('money of orders in $currency', (marketplace) => {
  it('comes in Commerce to what Amazon says, to the cent, in any order of partial documents', () => {
    fc.assert(
      fc.property(generatedOrder(marketplace), (order) => {
        expect(lifeOf(order)).toEqual(whatAmazonSays(order));
      }),
      { numRuns: ORDERS_PER_CURRENCY },
    );
  }, 60_000);
});

/** The order, its invoices together, and each of its credit memos, as they stand in Commerce. */
function lifeOf(order: GeneratedOrder) {
  const { placed, invoiced, credited, state } = world.live(order);
  return { placed, invoiced, credited, isClosed: state === 'closed' };
}

function whatAmazonSays({ currency, proceedsCents, refunds }: GeneratedOrder) {
  const hundredths = (cents: number): number => cents * 10 ** (2 - decimalsOf(currency));
  const backCents = refunds.map(({ totalCents }) => totalCents);
  return {
    placed: hundredths(proceedsCents),
    invoiced: hundredths(proceedsCents),
    credited: backCents.map(hundredths),
    isClosed: proceedsCents > 0 && backCents.reduce((sum, cents) => sum + cents, 0) === proceedsCents,
  };
}
