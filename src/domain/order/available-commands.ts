import { decide } from './decide.js';
import { COMMAND_KINDS, type CommandKind, type OrderCommand } from './order-command.js';
import type { OrderState } from './order-state.js';
import { NO_CHARGES } from './charges.js';

/** The commands that would be accepted now in their simplest form. */
export function availableCommands(order: OrderState): readonly CommandKind[] {
  return COMMAND_KINDS.filter((kind) =>
    probesOf(order, kind).some((probe) => decide(order, probe, 0).kind === 'accepted'),
  );
}

function probesOf(order: OrderState, kind: CommandKind): readonly OrderCommand[] {
  const envelope = { commandId: 'probe', by: 'probe' };
  switch (kind) {
    case 'ship': {
      const parcel = {
        lines: null,
        carrierCode: 'UPS',
        carrierName: null,
        trackingNumber: 'probe',
        shippedAtMs: 0,
      } as const;
      return [{ kind, ...envelope, parcels: [parcel], overrideBuyerCancel: true }];
    }
    case 'invoice':
      return [{ kind, ...envelope, lines: null }];
    case 'refund':
      return order.lines.map(({ orderItemId }) => ({
        kind,
        ...envelope,
        lines: [{ orderItemId, quantity: 0, currency: null, amounts: { ...NO_CHARGES, principal: 1 } }],
        reason: 'other',
        returnToStock: false,
      }));
    case 'cancel':
      return [{ kind, ...envelope, reason: 'no-inventory' }];
    case 'comment':
      return [{ kind, ...envelope, commentId: 'probe' }];
    case 'hold':
    case 'unhold':
    case 'sync':
    case 'retry':
    case 'dismiss':
      return [{ kind, ...envelope }];
  }
}
