import { NO_CHARGES } from '../../src/domain/order/charges.js';
import { evolve } from '../../src/domain/order/evolve.js';
import { followUps } from '../../src/domain/order/follow-ups.js';
import { invoicedLines, uninvoicedLines } from '../../src/domain/order/invoiced-lines.js';
import { DEFAULT_ORDER_SETTINGS, type OrderSettings } from '../../src/domain/order/order-settings.js';
import type { OrderEvent } from '../../src/domain/order/order-event.js';
import type { OrderState } from '../../src/domain/order/order-state.js';
import {
  anOrder,
  aParcel,
  confirmed,
  invoiced,
  ITEM_A,
  ITEM_B,
  placed,
  shippedInCommerce,
  shipRequested,
} from '../support/builders.js';
import { EVERYTHING, ONE_OF_A } from './order-states.js';

/** The lines that are invoiced by themselves once the event has happened. */
function invoicedAfter(order: OrderState, event: OrderEvent, invoiceWhen: OrderSettings['invoiceWhen']) {
  const events = followUps(evolve(order, event), event, { ...DEFAULT_ORDER_SETTINGS, invoiceWhen });
  return events.map((each) => (each.kind === 'invoice-requested' ? each.invoice.lines : each.kind));
}

describe('what is invoiced by itself', () => {
  const partly = anOrder(placed, shipRequested(aParcel({ lines: ONE_OF_A })), confirmed());

  it.each([
    ['on-import', [EVERYTHING], []],
    ['on-shipment', [], [ONE_OF_A]],
    ['by-hand', [], []],
  ] as const)(
    'with the setting %s: %j once placed, %j once shipped',
    (invoiceWhen, whenPlaced, whenShipped) => {
      expect(invoicedAfter(anOrder(), placed, invoiceWhen)).toEqual(whenPlaced);
      expect(invoicedAfter(partly, shippedInCommerce(), invoiceWhen)).toEqual(whenShipped);
    },
  );

  it('leaves out what a person has invoiced before', () => {
    const early = anOrder(
      placed,
      ...invoiced(1, [{ orderItemId: ITEM_A, quantity: 2 }]),
      shipRequested(),
      confirmed(),
    );
    expect(invoicedAfter(early, shippedInCommerce(), 'on-shipment')).toEqual([
      [
        { orderItemId: ITEM_A, quantity: 1 },
        { orderItemId: ITEM_B, quantity: 2 },
      ],
    ]);
    const whole = anOrder(placed, ...invoiced(), shipRequested(), confirmed());
    expect(invoicedAfter(whole, shippedInCommerce(), 'on-shipment')).toEqual([]);
  });

  it('counts an item that stands in two lines of a parcel once', () => {
    const lines = [...ONE_OF_A, ...ONE_OF_A, ...ONE_OF_A];
    const early = anOrder(
      placed,
      ...invoiced(1, [{ orderItemId: ITEM_A, quantity: 2 }]),
      shipRequested(aParcel({ lines })),
      confirmed(),
    );
    expect(invoicedAfter(early, shippedInCommerce(), 'on-shipment')).toEqual([ONE_OF_A]);
  });

  it('is numbered on, and nobody asked for it', () => {
    const early = anOrder(placed, ...invoiced(1, ONE_OF_A), shipRequested(), confirmed());
    const event = shippedInCommerce();
    expect(followUps(evolve(early, event), event, DEFAULT_ORDER_SETTINGS)).toMatchObject([
      { commandId: null, by: 'cauce', invoice: { number: 2, commandId: null, stage: 'requested' } },
    ]);
  });
});

describe('what is invoiced of an order', () => {
  it('comes with its share of the price, and all of the shipping', () => {
    const order = anOrder(placed, ...invoiced(1, [{ orderItemId: ITEM_A, quantity: 2 }]));
    expect(invoicedLines(order)).toEqual([
      {
        orderItemId: ITEM_A,
        quantity: 2,
        amounts: { ...NO_CHARGES, principal: 2000, tax: 400, shipping: 500, shippingTax: 100 },
      },
    ]);
    expect(uninvoicedLines(order)).toEqual([
      { orderItemId: ITEM_A, quantity: 1 },
      { orderItemId: ITEM_B, quantity: 2 },
    ]);
  });

  it('in full is what the buyer paid, to the cent', () => {
    const order = anOrder(placed, ...invoiced());
    expect(invoicedLines(order).map(({ amounts }) => amounts)).toEqual(
      order.lines.map(({ charges }) => charges),
    );
    expect(uninvoicedLines(order)).toEqual([]);
  });
});
