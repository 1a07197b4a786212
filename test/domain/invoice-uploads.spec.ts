import type { AmazonOrder } from '../../src/domain/order/amazon-order.js';
import { decide } from '../../src/domain/order/decide.js';
import { evolve } from '../../src/domain/order/evolve.js';
import { followUps } from '../../src/domain/order/follow-ups.js';
import { nextStep, openSteps } from '../../src/domain/order/next-step.js';
import type { OrderEvent } from '../../src/domain/order/order-event.js';
import { DEFAULT_ORDER_SETTINGS, type OrderSettings } from '../../src/domain/order/order-settings.js';
import { attentionsOf } from '../../src/domain/order/order-summary.js';
import type { OrderState } from '../../src/domain/order/order-state.js';
import { stepKey } from '../../src/domain/order/steps.js';
import {
  anAmazonOrder,
  confirmed,
  DAY_MS,
  invoiced,
  NOW_MS,
  orderFrom,
  placed,
  shipRequested,
} from '../support/builders.js';
import {
  cancelRequested,
  refundRequested,
  REFUSED,
  STATES,
  uploadRequested,
  uploadSubmitted,
} from './order-states.js';

const SPAIN = 'A1RKKUPIHCS9HS';
const { uploadInvoices: _off, ...OF_BEFORE } = DEFAULT_ORDER_SETTINGS;
const ON: OrderSettings = { ...DEFAULT_ORDER_SETTINGS, uploadInvoices: true };

function followedBy(settings: OrderSettings, change: Partial<AmazonOrder>): readonly string[] {
  const order = orderFrom(anAmazonOrder(change), placed, ...invoiced());
  const [event] = invoiced().slice(-1);
  return followUps(order, event!, settings).map(({ kind }) => kind);
}

function after(order: OrderState, ...events: readonly OrderEvent[]): OrderState {
  return events.reduce(evolve, order);
}

function stepsOf(order: OrderState): readonly string[] {
  return openSteps(order).map(stepKey);
}

function expectToEndOnceDismissed(order: OrderState): void {
  const decision = decide(order, { kind: 'dismiss', commandId: 'd-1', by: 'test' }, NOW_MS);
  const dismissed = after(order, ...(decision.kind === 'accepted' ? decision.events : []));
  expect(attentionsOf(dismissed)).toEqual([]);
  expect(nextStep(dismissed, ON, NOW_MS + 31 * DAY_MS)).toEqual({ kind: 'end' });
}

describe('an invoice that Commerce has issued', () => {
  const takers = { marketplaceId: SPAIN };
  it.each([
    ['goes to Amazon where the store wants it', followedBy(ON, takers), ['invoice-upload-requested']],
    ['stays where Amazon takes none', followedBy(ON, { marketplaceId: 'ATVPDKIKX0DER' }), []],
    ['stays where the store does not want it', followedBy(DEFAULT_ORDER_SETTINGS, takers), []],
    ['stays where the store has never been asked', followedBy(OF_BEFORE, takers), []],
  ])('%s', (_what, followed, expected) => {
    expect(followed).toEqual(expected);
  });
});

describe('an invoice on its way to Amazon', () => {
  const early = orderFrom(anAmazonOrder(), placed, ...invoiced(), uploadRequested);

  it('comes after all that is to be done besides', () => {
    const busy = after(early, shipRequested(), confirmed(), refundRequested());
    expect(stepsOf(busy)).toEqual(['submit-refund:1', 'ship:1', 'upload-invoice:1']);
  });

  it('is not sent any more once the order is being canceled; what was sent is followed to its verdict', () => {
    expect(stepsOf(after(early, cancelRequested))).toEqual(['submit-cancellation']);
    expect(stepsOf(after(early, uploadSubmitted, cancelRequested))).toEqual([
      'submit-cancellation',
      'read-upload-verdict:1',
    ]);
  });

  it('that Amazon has refused needs a person, who may dismiss it; then the order ends as any other', () => {
    const refused = STATES['invoice refused by Amazon']!;
    expect(attentionsOf(refused)).toMatchObject([{ step: 'upload-invoice:1', message: REFUSED.message }]);
    expect(refused.invoices[0]?.upload).toEqual({
      stage: 'rejected',
      feedId: 'feed-5',
      rejection: REFUSED.message,
    });
    expectToEndOnceDismissed(refused);
  });

  it('that Amazon may have or not needs a person, too, and is called neither', () => {
    const setback = { ...REFUSED, code: 'FATAL', message: 'Amazon aborted the feed' };
    const unknown = after(STATES['invoice upload submitted']!, {
      kind: 'invoice-upload-outcome-unknown',
      number: 1,
      setback,
    });
    expect(attentionsOf(unknown)).toMatchObject([{ step: 'upload-invoice:1', code: 'FATAL' }]);
    expect(unknown.invoices[0]?.upload).toEqual({ stage: 'unknown', feedId: 'feed-5', rejection: null });
    expectToEndOnceDismissed(unknown);
  });
});
