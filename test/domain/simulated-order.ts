import { assertNever } from '../../src/domain/assert-never.js';
import { requireCommerceOrderId } from '../../src/domain/ids.js';
import type { AmazonOrder } from '../../src/domain/order/amazon-order.js';
import type { AmazonRefunds } from '../../src/domain/order/amazon-refund.js';
import type { CommerceDocuments } from '../../src/domain/order/commerce-sight.js';
import { evolve } from '../../src/domain/order/evolve.js';
import { decide } from '../../src/domain/order/decide.js';
import type { Decision } from '../../src/domain/order/decision.js';
import { nextStep, openSteps, type Next } from '../../src/domain/order/next-step.js';
import { openOrder } from '../../src/domain/order/open-order.js';
import type { OrderCommand } from '../../src/domain/order/order-command.js';
import type { OrderEvent } from '../../src/domain/order/order-event.js';
import { DEFAULT_ORDER_SETTINGS, type OrderSettings } from '../../src/domain/order/order-settings.js';
import type { OrderState } from '../../src/domain/order/order-state.js';
import { reconcile } from '../../src/domain/order/reconcile.js';
import { mayBeRefundedElsewhere, refundsSeen } from '../../src/domain/order/refunds-seen.js';
import { finalSetback } from '../../src/domain/order/setbacks.js';
import { eventOfFailure, eventOfWaiting } from '../../src/domain/order/step-failure.js';
import { stepKey, type CancelStep, type HoldStep, type Step } from '../../src/domain/order/steps.js';
import { OrderLog } from '../../workflows/order-log.js';
import { NOW_MS, STORE } from '../support/builders.js';

/** What a remote makes of a step. `rejected` and `pending` are verdicts on feeds; elsewhere they count as a refusal and a failure. */
export type Answer = 'done' | 'fails' | 'refuses' | 'pending' | 'rejected' | 'unauthorised';

export interface Turn {
  readonly answer: Answer;
  /** What Amazon shows when the step is a sync. */
  readonly seen: AmazonOrder | null;
  readonly isCanceledInCommerce: boolean;
  /** What people have made in Commerce, when the step looks there. */
  readonly inCommerce?: CommerceDocuments;
  /** What Amazon's finances show when the step is a sync. */
  readonly refunds?: AmazonRefunds;
  /** Commands that come while the step is under way. */
  readonly meanwhile: readonly OrderCommand[];
}

export interface Judged {
  readonly command: OrderCommand;
  readonly before: OrderState;
  readonly decision: Decision;
}

const ALL_WELL: Turn = { answer: 'done', seen: null, isCanceledInCommerce: false, meanwhile: [] };

/** What Commerce answers to the shipment of a parcel. */
export function shipmentIdOf(number: number): number {
  return 700 + number;
}

/** One order, driven as workflows/order.workflow.ts drives it, before remotes that answer as they are told. */
export class SimulatedOrder {
  nowMs = NOW_MS;
  /** Each step that a remote has done, e.g. `confirm-parcel:1`. */
  readonly done: string[] = [];
  readonly judged: Judged[] = [];
  private log: OrderLog;
  private news: AmazonOrder | undefined;

  constructor(first: AmazonOrder, settings: Partial<OrderSettings> = {}) {
    this.log = new OrderLog(openOrder(STORE, first, NOW_MS), 0, { ...DEFAULT_ORDER_SETTINGS, ...settings });
  }

  get state(): OrderState {
    return this.log.state;
  }

  get settings(): OrderSettings {
    return this.log.settings;
  }

  /** Read again by a sync. */
  changeSettings(change: Partial<OrderSettings>): void {
    this.log.settings = { ...this.log.settings, ...change };
  }

  command(command: OrderCommand): Decision {
    const decision = decide(this.state, command, this.nowMs);
    this.judged.push({ command, before: this.state, decision });
    if (decision.kind === 'accepted') this.log.apply(decision.events);
    return decision;
  }

  /** News from the store's sync: kept until the loop comes round, the newest wins. */
  hear(seen: AmazonOrder): void {
    if (this.news === undefined || seen.updatedAtMs >= this.news.updatedAtMs) this.news = seen;
  }

  /** A hint that something happened in Commerce. */
  hint(): void {
    this.log.apply([{ kind: 'look-asked' }]);
  }

  next(): Next {
    if (this.news !== undefined) {
      this.log.apply(reconcile(this.state, { amazon: this.news, commerce: null, atMs: this.nowMs }));
      this.news = undefined;
    }
    return nextStep(this.state, this.settings, this.nowMs);
  }

  /** Once round the main loop. */
  turn(turnOf: Turn | ((step: Step) => Turn) = ALL_WELL): Next {
    const next = this.next();
    if (next.kind === 'work') {
      const turn = typeof turnOf === 'function' ? turnOf(next.step) : turnOf;
      for (const command of turn.meanwhile) this.command(command);
      this.log.apply(this.outcomeOf(next.step, turn));
    }
    return next;
  }

  /** Continue-as-new, or a new run that resumes from the record. */
  restart(): void {
    const state = JSON.parse(JSON.stringify(this.state)) as OrderState;
    this.log = new OrderLog(state, this.log.version, this.settings);
  }

  private outcomeOf(step: Step, turn: Turn): readonly OrderEvent[] {
    const { answer } = turn;
    const isVerdict = 'feedId' in step;
    if ((isVerdict || step.kind === 'await-cancellation') && answer === 'pending') {
      return [eventOfWaiting(this.state, step, { message: 'Amazon is processing it', nowMs: this.nowMs })];
    }
    if (isVerdict && answer === 'rejected') return [this.rejectionOf(step)];
    // Asked for otherwise meanwhile: the late answer brings nothing (workflows/perform-step.ts).
    if (!this.isOpen(step)) return [];
    if (answer !== 'done') return this.failuresOf(step, answer);
    if (step.kind === 'sync') return this.synced(turn);
    if (step.kind === 'look-at-commerce') return this.looked(turn);
    this.done.push(keyOf(step, this.state));
    return [this.doneEventOf(step)];
  }

  /** What Commerce refuses may have been done there by somebody: workflows/perform-step.ts looks. */
  private failuresOf(step: Step, answer: Answer): readonly OrderEvent[] {
    const isWrite = ['ship', 'invoice', 'refund', 'cancel'].includes(step.kind);
    const isFinal = answer === 'refuses' || answer === 'rejected';
    return [this.failureOf(step, answer), ...(isWrite && isFinal ? [{ kind: 'look-asked' } as const] : [])];
  }

  private isOpen(step: Step): boolean {
    if (step.kind !== 'hold' && step.kind !== 'unhold') return true;
    return openSteps(this.state).some((open) => stepKey(open) === stepKey(step));
  }

  private failureOf(step: Step, answer: Answer): OrderEvent {
    const isFinal = answer === 'refuses' || answer === 'rejected';
    const code = isFinal ? 'amazon.rejected' : 'amazon.unavailable';
    return eventOfFailure(this.state, step, {
      code,
      message: 'It did not work',
      isFinal,
      needsReauthorisation: answer === 'unauthorised',
      isWithoutEffect: false,
      retryAfterMs: 0,
      nowMs: this.nowMs,
    });
  }

  private rejectionOf(step: Extract<Step, { feedId: string }>): OrderEvent {
    const setback = finalSetback({ code: '8026', message: 'Amazon says no', nowMs: this.nowMs });
    if (step.kind === 'read-cancellation-verdict') return { kind: 'cancel-rejected', setback };
    const kind = step.kind === 'read-upload-verdict' ? 'invoice-upload-rejected' : 'refund-rejected';
    return { kind, number: step.number, setback };
  }

  private looked(turn: Turn): readonly OrderEvent[] {
    const atMs = this.nowMs;
    const news = reconcile(this.state, { amazon: null, commerce: this.sightOf(turn), atMs });
    return [...news, this.lookedEvent()];
  }

  private lookedEvent(): OrderEvent {
    const answered = this.state.looks?.asked ?? 0;
    return { kind: 'looked-at-commerce', atMs: this.nowMs, commerceUpdatedAtMs: null, answered };
  }

  private sightOf({ isCanceledInCommerce: isCanceled, inCommerce }: Turn) {
    if (this.state.commerce === null) return null;
    return inCommerce === undefined ? { isCanceled } : { isCanceled, documents: inCommerce };
  }

  private synced(turn: Turn): readonly OrderEvent[] {
    const { seen, refunds } = turn;
    const atMs = this.nowMs;
    const sighted = reconcile(this.state, { amazon: seen, commerce: this.sightOf(turn), atMs });
    const news = [...sighted, ...(this.state.commerce === null ? [] : [this.lookedEvent()])];
    const state = news.reduce(evolve, this.state);
    const isRead = refunds !== undefined && mayBeRefundedElsewhere(state);
    return [...news, { kind: 'order-synced', atMs }, ...(isRead ? refundsSeen(state, refunds, atMs) : [])];
  }

  private doneEventOf(step: Exclude<Step, { kind: 'sync' | 'look-at-commerce' }>): OrderEvent {
    const atMs = this.nowMs;
    switch (step.kind) {
      case 'place':
        return {
          kind: 'order-placed',
          twin: { orderId: requireCommerceOrderId(42), orderNumber: '000000042' },
        };
      case 'confirm-parcel':
        return { kind: 'parcel-confirmed', number: step.number, atMs };
      case 'correct-tracking':
        return { kind: 'tracking-corrected', number: step.number };
      case 'ship':
        return { kind: 'parcel-shipped', number: step.number, commerceShipmentId: shipmentIdOf(step.number) };
      case 'invoice':
        return { kind: 'order-invoiced', number: step.number, commerceInvoiceId: 800 + step.number };
      case 'upload-invoice':
        return { kind: 'invoice-upload-submitted', number: step.number, feedId: `feed-i${step.number}` };
      case 'read-upload-verdict':
        return { kind: 'invoice-uploaded', number: step.number };
      case 'submit-refund':
        return { kind: 'refund-submitted', number: step.number, feedId: `feed-r${step.number}` };
      case 'read-refund-verdict':
        return { kind: 'refund-accepted', number: step.number, atMs };
      case 'refund':
        return { kind: 'order-refunded', number: step.number, commerceCreditMemoId: 900 + step.number };
      default:
        return this.orderEventOf(step);
    }
  }

  private orderEventOf(step: CancelStep | HoldStep): OrderEvent {
    const atMs = this.nowMs;
    switch (step.kind) {
      case 'submit-cancellation':
        return { kind: 'cancel-submitted', feedId: this.settings.cancelsDirectly === true ? null : 'feed-c' };
      case 'read-cancellation-verdict':
        return { kind: 'cancel-accepted' };
      case 'await-cancellation':
        return { kind: 'canceled-at-amazon' };
      case 'cancel':
        return { kind: 'order-canceled', atMs };
      case 'hold':
        return { kind: 'order-held', number: step.number };
      case 'unhold':
        return { kind: 'order-unheld', number: step.number };
      case 'comment':
        return { kind: 'order-commented', number: step.number };
      default:
        return assertNever(step, 'step');
    }
  }
}

/** A cancellation that Amazon rejected may be asked for again: that is another thing. */
function keyOf(step: Step, state: OrderState): string {
  const asked = state.phase === 'open' ? null : state.cancellation.commandId;
  return step.kind.includes('cancel') ? `${stepKey(step)}:${asked ?? 'amazon'}` : stepKey(step);
}
