import fc from 'fast-check';

import { parseCommand } from '../../src/contracts/order-commands.js';
import { BUCKETS, NO_CHARGES } from '../../src/domain/order/charges.js';
import { decide } from '../../src/domain/order/decide.js';
import { COMMAND_KINDS, type CommandKind, type OrderCommand } from '../../src/domain/order/order-command.js';
import { CANCEL_REASONS, CARRIER_CODES, REFUND_REASONS } from '../../src/domain/order/vocabulary.js';
import { NOW_MS } from '../support/builders.js';
import { STATES } from './order-states.js';

const ENVELOPE = { commandId: 'command-1', by: 'signal' };
const RUNS = { numRuns: 3000, seed: 20261102 };

function parse(kind: CommandKind, body: unknown) {
  return parseCommand(kind, body, ENVELOPE);
}

function commandIn(kind: CommandKind, body: unknown): OrderCommand {
  const parsed = parse(kind, body);
  if (parsed.kind === 'malformed') throw new Error(parsed.problem);
  return parsed.command;
}

function problemIn(kind: CommandKind, body: unknown): string {
  const parsed = parse(kind, body);
  return parsed.kind === 'malformed' ? parsed.problem : 'none';
}

const PARCEL = { carrierCode: 'UPS', trackingNumber: '1Z0001' };
const LINE = { orderItemId: '10000000000001', quantity: 1 };
const REFUND = { lines: [LINE], reason: 'customer-return' };
const money = (amount: string, currency = 'USD') => ({ amount, currency });

describe('a command that is well formed', () => {
  it.each<[CommandKind, unknown, object]>([
    [
      'ship',
      { parcels: [PARCEL] },
      {
        overrideBuyerCancel: false,
        parcels: [
          { lines: null, carrierCode: 'UPS', carrierName: null, trackingNumber: '1Z0001', shippedAtMs: null },
        ],
      },
    ],
    [
      'ship',
      {
        parcels: [
          {
            lines: [LINE],
            carrierCode: 'Other',
            carrierName: ' Fast Mules ',
            trackingNumber: 'T',
            shipDate: '2026-11-02T10:00:00+01:00',
          },
        ],
        overrideBuyerCancel: true,
      },
      {
        overrideBuyerCancel: true,
        parcels: [
          {
            lines: [LINE],
            carrierCode: 'Other',
            carrierName: 'Fast Mules',
            trackingNumber: 'T',
            shippedAtMs: NOW_MS,
          },
        ],
      },
    ],
    ['invoice', undefined, { lines: null }],
    ['invoice', {}, { lines: null }],
    ['invoice', { lines: [LINE] }, { lines: [LINE] }],
    [
      'refund',
      REFUND,
      {
        reason: 'customer-return',
        returnToStock: false,
        lines: [{ ...LINE, currency: null, amounts: null }],
      },
    ],
    [
      'refund',
      {
        lines: [{ orderItemId: '1', principal: money('10.5'), tax: money('0') }],
        reason: 'other',
        returnToStock: true,
      },
      {
        reason: 'other',
        returnToStock: true,
        lines: [
          { orderItemId: '1', quantity: 0, currency: 'USD', amounts: { ...NO_CHARGES, principal: 1050 } },
        ],
      },
    ],
    ['cancel', { reason: 'no-inventory' }, { reason: 'no-inventory' }],
    ['hold', undefined, {}],
    ['unhold', { more: 1 }, {}],
    ['comment', { commentId: 'text-1' }, { commentId: 'text-1' }],
    ['sync', undefined, {}],
    ['retry', {}, {}],
    ['dismiss', null, {}],
  ])('%s %j is understood', (kind, body, fields) => {
    expect(commandIn(kind, body)).toEqual({ kind, ...ENVELOPE, ...fields });
  });

  it.each(CARRIER_CODES)('ships by %s', (carrierCode) => {
    const body = { parcels: [{ ...PARCEL, carrierCode, carrierName: 'Carrier' }] };
    expect(parse('ship', body).kind).toBe('command');
  });

  it.each(CANCEL_REASONS)('cancels because of %s', (reason) => {
    expect(commandIn('cancel', { reason })).toMatchObject({ reason });
  });

  it.each(REFUND_REASONS)('refunds because of %s', (reason) => {
    expect(commandIn('refund', { ...REFUND, reason })).toMatchObject({ reason });
  });

  it('counts yen in whole yen', () => {
    const lines = [{ orderItemId: '1', shipping: money('1200', 'JPY') }];
    expect(commandIn('refund', { ...REFUND, lines })).toMatchObject({
      lines: [{ currency: 'JPY', amounts: { ...NO_CHARGES, shipping: 1200 } }],
    });
  });

  it('in two currencies names both, which no order is paid in', () => {
    const lines = [{ orderItemId: '1', principal: money('1', 'USD'), tax: money('1', 'EUR') }];
    expect(commandIn('refund', { ...REFUND, lines })).toMatchObject({ lines: [{ currency: 'USD/EUR' }] });
  });
});

describe('a command that is not is named its problem', () => {
  it.each<[CommandKind, unknown, RegExp]>([
    ['ship', undefined, /expected object/],
    ['ship', {}, /at parcels/],
    ['ship', { parcels: [] }, /at parcels/],
    ['ship', { parcels: Array.from({ length: 51 }, () => PARCEL) }, /at parcels/],
    ['ship', { parcels: [{ ...PARCEL, trackingNumber: ' ' }] }, /at parcels\[0\]\.trackingNumber/],
    ['ship', { parcels: [{ ...PARCEL, carrierCode: 'ups' }] }, /at parcels\[0\]\.carrierCode/],
    [
      'ship',
      { parcels: [{ ...PARCEL, carrierCode: 'Other' }] },
      /needed when carrierCode is Other[^]*at parcels\[0\]\.carrierName/,
    ],
    ['ship', { parcels: [{ ...PARCEL, shipDate: 'yesterday' }] }, /at parcels\[0\]\.shipDate/],
    ['ship', { parcels: [{ ...PARCEL, shipDate: '2026-02-30T10:00:00Z' }] }, /at parcels\[0\]\.shipDate/],
    ['ship', { parcels: [{ ...PARCEL, shipDate: '2026-11-02T10:00:00' }] }, /at parcels\[0\]\.shipDate/],
    ['ship', { parcels: [{ ...PARCEL, lines: [] }] }, /at parcels\[0\]\.lines/],
    [
      'ship',
      { parcels: [{ ...PARCEL, lines: [{ ...LINE, quantity: 0 }] }] },
      /at parcels\[0\]\.lines\[0\]\.quantity/,
    ],
    [
      'ship',
      { parcels: [{ ...PARCEL, lines: [{ ...LINE, quantity: 1.5 }] }] },
      /at parcels\[0\]\.lines\[0\]\.quantity/,
    ],
    ['ship', { parcels: [PARCEL], carrier: 'UPS' }, /carrier/],
    ['invoice', { lines: [] }, /at lines/],
    ['comment', { text: 'Written into a signal by hand' }, /commentId/],
    ['invoice', { lines: [{ orderItemId: 7, quantity: 1 }] }, /at lines\[0\]\.orderItemId/],
    ['refund', { lines: [LINE] }, /at reason/],
    ['refund', { ...REFUND, reason: 'because' }, /at reason/],
    [
      'refund',
      { ...REFUND, lines: [{ orderItemId: '1' }] },
      /needs a quantity, an amount, or both[^]*at lines\[0\]\.quantity/,
    ],
    [
      'refund',
      { ...REFUND, lines: [{ orderItemId: '1', principal: money('-1') }] },
      /at lines\[0\]\.principal\.amount/,
    ],
    [
      'refund',
      { ...REFUND, lines: [{ orderItemId: '1', principal: money('1.999') }] },
      /at lines\[0\]\.principal\.amount/,
    ],
    [
      'refund',
      { ...REFUND, lines: [{ orderItemId: '1', principal: money('1.5', 'JPY') }] },
      /at lines\[0\]\.principal\.amount/,
    ],
    [
      'refund',
      { ...REFUND, lines: [{ orderItemId: '1', principal: money('1', 'usd') }] },
      /at lines\[0\]\.principal\.currency/,
    ],
    ['refund', { ...REFUND, lines: [{ orderItemId: '1', principal: 1 }] }, /at lines\[0\]\.principal/],
    ['cancel', {}, /at reason/],
    ['cancel', { reason: 'NoInventory' }, /at reason/],
    ['cancel', 'no-inventory', /expected object/],
  ])('%s %j', (kind, body, problem) => {
    expect(problemIn(kind, body)).toMatch(problem);
  });
});

describe('whatever somebody types', () => {
  const kinds = fc.constantFrom(...COMMAND_KINDS);
  /** Close to a command, and wrong in one place or another. */
  const nearly = fc.record(
    {
      parcels: fc.array(
        fc.record(
          {
            lines: fc.option(
              fc.array(
                fc.record({ orderItemId: fc.string(), quantity: fc.oneof(fc.integer(), fc.double()) }),
              ),
            ),
            carrierCode: fc.oneof(fc.constantFrom(...CARRIER_CODES), fc.string()),
            carrierName: fc.anything(),
            trackingNumber: fc.string(),
            shipDate: fc.oneof(
              fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
              fc.string(),
            ),
          },
          { requiredKeys: [] },
        ),
      ),
      lines: fc.array(
        fc.record(
          {
            orderItemId: fc.string(),
            quantity: fc.integer({ min: -1, max: 5 }),
            ...Object.fromEntries(
              BUCKETS.map((bucket) => [
                bucket,
                fc.oneof(fc.anything(), fc.record({ amount: fc.string(), currency: fc.string() })),
              ]),
            ),
          },
          { requiredKeys: [] },
        ),
      ),
      reason: fc.oneof(fc.constantFrom(...REFUND_REASONS, ...CANCEL_REASONS), fc.string()),
    },
    { requiredKeys: [] },
  );

  it('is a command or a problem in words, and never breaks anything', () => {
    fc.assert(
      fc.property(kinds, fc.oneof(fc.anything(), fc.jsonValue(), nearly), (kind, body) => {
        const parsed = parse(kind, body);
        const said = parsed.kind === 'malformed' ? parsed.problem : parsed.command.commandId;
        expect(said).toMatch(parsed.kind === 'malformed' ? /\S/ : /^command-1$/);
      }),
      RUNS,
    );
  });

  it('is judged without breaking anything, in every state', () => {
    const states = fc.constantFrom(...Object.values(STATES));
    fc.assert(
      fc.property(kinds, fc.oneof(fc.jsonValue(), nearly), states, (kind, body, state) => {
        const parsed = parse(kind, body);
        if (parsed.kind === 'malformed') return;
        expect(decide(state, parsed.command, NOW_MS).kind).toMatch(/^(accepted|unchanged|refused)$/);
      }),
      RUNS,
    );
  });

  it('as a ship date is a moment or a problem', () => {
    const date = fc.oneof(
      fc.date({ noInvalidDate: true }).map((each) => each.toISOString()),
      fc.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/),
    );
    fc.assert(
      fc.property(date, (shipDate) => {
        const parsed = parse('ship', { parcels: [{ ...PARCEL, shipDate }] });
        if (parsed.kind === 'malformed' || parsed.command.kind !== 'ship') return;
        expect(Number.isFinite(parsed.command.parcels[0]!.shippedAtMs)).toBe(true);
      }),
      RUNS,
    );
  });
});
