import { decide } from '../../src/domain/order/decide.js';
import { REFUSAL_CODES } from '../../src/domain/order/decision.js';
import { COMMAND_KINDS, type OrderCommand } from '../../src/domain/order/order-command.js';
import type { OrderState } from '../../src/domain/order/order-state.js';
import { ITEM_A, NOW_MS } from '../support/builders.js';
import { STATES } from './order-states.js';
import { rowsOf } from './table.js';
import { GOODS, HOLDS, MONEY, WORK } from './verdict-tables.js';

const ENVELOPE = { commandId: 'new-command', by: 'test' };
const PARCEL = {
  lines: null,
  carrierCode: 'UPS',
  carrierName: null,
  trackingNumber: '1Z0001',
  shippedAtMs: null,
} as const;

/** Every kind of command in its simplest form: ship and invoice all that is left, refund one piece of A. */
const COMMANDS: Readonly<Record<string, OrderCommand>> = {
  ship: { kind: 'ship', ...ENVELOPE, parcels: [PARCEL], overrideBuyerCancel: false },
  'ship knowingly': { kind: 'ship', ...ENVELOPE, parcels: [PARCEL], overrideBuyerCancel: true },
  invoice: { kind: 'invoice', ...ENVELOPE, lines: null },
  refund: {
    kind: 'refund',
    ...ENVELOPE,
    lines: [{ orderItemId: ITEM_A, quantity: 1, currency: null, amounts: null }],
    reason: 'customer-return',
    returnToStock: true,
  },
  cancel: { kind: 'cancel', ...ENVELOPE, reason: 'no-inventory' },
  'cancel, other reason': { kind: 'cancel', ...ENVELOPE, reason: 'pricing-error' },
  hold: { kind: 'hold', ...ENVELOPE },
  unhold: { kind: 'unhold', ...ENVELOPE },
  comment: { kind: 'comment', ...ENVELOPE, commentId: 'text-1' },
  sync: { kind: 'sync', ...ENVELOPE },
  retry: { kind: 'retry', ...ENVELOPE },
  dismiss: { kind: 'dismiss', ...ENVELOPE },
};

function verdictOn(order: OrderState, command: OrderCommand): string {
  const decision = decide(order, command, NOW_MS);
  if (decision.kind === 'refused') return decision.code;
  return decision.kind === 'accepted' ? 'yes' : 'same';
}

describe.each([
  ['goods', GOODS],
  ['money', MONEY],
  ['holds and comments', HOLDS],
  ['work', WORK],
])('the verdict on commands about %s', (_about, table) => {
  it.each(rowsOf(table).map((row) => [row['state']!, row] as const))('when the order is %s', (name, row) => {
    const { state: _state, ...expected } = row;
    const given = Object.keys(expected).map((command) => [
      command,
      verdictOn(STATES[name]!, COMMANDS[command]!),
    ]);
    expect(Object.fromEntries(given)).toEqual(expected);
  });

  it('is stated for every station of an order', () => {
    expect(rowsOf(table).map((row) => row['state'])).toEqual(Object.keys(STATES));
  });
});

describe('every verdict', () => {
  it('is stated for every kind of command', () => {
    expect(new Set(Object.values(COMMANDS).map(({ kind }) => kind))).toEqual(new Set(COMMAND_KINDS));
  });

  it('is unchanged for a command that was taken before, in every state', () => {
    for (const state of Object.values(STATES)) {
      const taken = { ...state, takenCommandIds: ['new-command'] };
      for (const command of Object.values(COMMANDS)) {
        expect(decide(taken, command, NOW_MS)).toEqual({ kind: 'unchanged' });
      }
    }
  });

  it('of refusal says in a sentence what stands in the way', () => {
    for (const state of Object.values(STATES)) {
      for (const command of Object.values(COMMANDS)) {
        const decision = decide(state, command, NOW_MS);
        if (decision.kind !== 'refused') continue;
        expect(REFUSAL_CODES).toContain(decision.code);
        expect(decision.detail).toMatch(/^[A-Z].*[.]$/);
      }
    }
  });
});
