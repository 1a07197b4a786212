import { NO_CHARGES } from '../../src/domain/order/charges.js';
import { decide } from '../../src/domain/order/decide.js';
import { evolve } from '../../src/domain/order/evolve.js';
import { eventsOfFeedNews, refundKeyOf } from '../../src/domain/order/feed-news.js';
import { openSteps } from '../../src/domain/order/next-step.js';
import type { OrderCommand } from '../../src/domain/order/order-command.js';
import { attentionsOf } from '../../src/domain/order/order-summary.js';
import type { OrderState } from '../../src/domain/order/order-state.js';
import { progressOf } from '../../src/domain/order/progress.js';
import { claimedBackOf } from '../../src/domain/order/quantities.js';
import { refundsSeen } from '../../src/domain/order/refunds-seen.js';
import { ITEM_A, NOW_MS } from '../support/builders.js';
import { STATES } from './order-states.js';

const UNKNOWN = { kind: 'unknown', code: 'FATAL', message: 'Amazon aborted the feed' } as const;
const BY = { commandId: 'person-1', by: 'test' };
const ONE_PIECE = { ...NO_CHARGES, principal: 1000, tax: 200 };

function unknownAfter(name: 'refund requested' | 'refund submitted'): OrderState {
  const order = STATES[name]!;
  const news = { key: refundKeyOf(order, { number: 1 }), feedId: null, verdict: UNKNOWN };
  return eventsOfFeedNews(order, news, NOW_MS).reduce(evolve, order);
}

function commanded(order: OrderState, command: OrderCommand): OrderState {
  const decision = decide(order, command, NOW_MS);
  if (decision.kind !== 'accepted') throw new Error(decision.kind);
  return decision.events.reduce(evolve, order);
}

describe.each(['refund requested', 'refund submitted'] as const)(
  'a refund of which nobody knows whether it was paid (%s)',
  (name) => {
    it('asks for a person, and sends nothing by itself', () => {
      const order = unknownAfter(name);
      expect(attentionsOf(order)).toMatchObject([{ step: 'submit-refund:1', code: 'FATAL' }]);
      expect(openSteps(order)).toEqual([]);
      expect(progressOf(order, 'refund-1')).toBe('failed');
    });

    it('keeps its money claimed, so that it is not paid twice', () => {
      expect(claimedBackOf(unknownAfter(name), ITEM_A)).toMatchObject(ONE_PIECE);
    });

    it('frees its money once a person has seen that it was not paid', () => {
      const dismissed = commanded(unknownAfter(name), { kind: 'dismiss', ...BY });
      expect(claimedBackOf(dismissed, ITEM_A)).toMatchObject(NO_CHARGES);
      expect(attentionsOf(dismissed)).toEqual([]);
    });

    it('was paid when Amazon shows it, and then gets its credit memo', () => {
      const order = unknownAfter(name);
      const lines = [{ sku: 'CAUCE-001', amounts: ONE_PIECE }];
      const refunds = [{ refundId: 'R1', postedAtMs: NOW_MS, lines }];
      const shown = refundsSeen(order, { refunds, unreadable: [] }, NOW_MS).reduce(evolve, order);
      expect(openSteps(shown)).toEqual([{ kind: 'refund', number: 1 }]);
      expect(attentionsOf(shown)).toEqual([]);
      expect(refundsSeen(shown, { refunds, unreadable: [] }, NOW_MS)).toEqual([]);
    });
  },
);
