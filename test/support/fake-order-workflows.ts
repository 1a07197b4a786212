import { parseCommand } from '../../src/contracts/order-commands.js';
import type { AmazonOrderId } from '../../src/domain/ids.js';
import { decide } from '../../src/domain/order/decide.js';
import { evolve } from '../../src/domain/order/evolve.js';
import { openOrder } from '../../src/domain/order/open-order.js';
import type { OrderEvent } from '../../src/domain/order/order-event.js';
import type { OrderState } from '../../src/domain/order/order-state.js';
import type { AmazonOrderRead } from '../../src/ports/order-details.js';
import type { TimelineEntry } from '../../src/ports/order-records.js';
import type { CommandOutcome, CommandRequest, OrderTarget } from '../../src/ports/order-workflows.js';
import { PartUnavailable } from '../../src/ports/part-unavailable.js';
import { aRead, NOW_MS, STORE } from './builders.js';
import { SilentWorkflows } from './silent-workflows.js';
import type { FakeOrderRecords } from './fake-order-records.js';

/** Orders judged by the real domain, without an engine beneath. */
export class FakeOrderWorkflows extends SilentWorkflows {
  isAway = false;
  /** Off: the record lags behind, as a projection may. */
  recordsAtOnce = true;
  readonly requests: CommandRequest[] = [];
  /** Whom Commerce has woken, in order. */
  readonly hinted: OrderTarget[] = [];
  private readonly states = new Map<AmazonOrderId, { state: OrderState; version: number }>();
  private isNextReplyLost = false;

  constructor(private readonly records: FakeOrderRecords) {
    super();
  }

  /** The command is judged, and its answer never arrives. */
  loseNextReply(): void {
    this.isNextReplyLost = true;
  }

  /** Opens the order and lets these events happen to it. */
  async has(read: AmazonOrderRead = aRead(), ...events: readonly OrderEvent[]): Promise<void> {
    await this.records.saveRead(STORE, read);
    this.states.set(read.order.amazonOrderId, { state: openOrder(STORE, read.order, NOW_MS), version: 0 });
    await this.happen(read.order.amazonOrderId, { kind: 'order-synced', atMs: NOW_MS }, ...events);
  }

  async happen(amazonOrderId: AmazonOrderId, ...events: readonly OrderEvent[]): Promise<void> {
    const { state, version } = this.known(amazonOrderId);
    const next = { state: events.reduce(evolve, state), version: version + events.length };
    this.states.set(amazonOrderId, next);
    if (!this.recordsAtOnce) return;
    const entries = events.map((event, index) => entryOf(event, version + index + 1));
    await this.records.record({ ...next, entries });
  }

  override async command({ amazonOrderId }: OrderTarget, request: CommandRequest): Promise<CommandOutcome> {
    if (this.isAway) throw new PartUnavailable('temporal', new Error('deadline exceeded'));
    this.requests.push(request);
    const outcome = await this.judge(amazonOrderId, request);
    if (!this.isNextReplyLost) return outcome;
    this.isNextReplyLost = false;
    throw new PartUnavailable('temporal', new Error('reply lost'));
  }

  override commerceChanged(target: OrderTarget): Promise<void> {
    if (this.isAway) throw new PartUnavailable('temporal', new Error('deadline exceeded'));
    this.hinted.push(target);
    return Promise.resolve();
  }

  private async judge(amazonOrderId: AmazonOrderId, request: CommandRequest): Promise<CommandOutcome> {
    const parsed = parseCommand(request.kind, request.body, request);
    if (parsed.kind === 'malformed')
      return { kind: 'refused', code: 'malformed-command', detail: parsed.problem };
    const decision = decide(this.known(amazonOrderId).state, parsed.command, NOW_MS);
    if (decision.kind === 'refused') return decision;
    if (decision.kind === 'accepted') await this.happen(amazonOrderId, ...decision.events);
    return { kind: decision.kind, state: this.known(amazonOrderId).state };
  }

  private known(amazonOrderId: AmazonOrderId): { state: OrderState; version: number } {
    const known = this.states.get(amazonOrderId);
    if (known === undefined) throw new Error(`No workflow of ${amazonOrderId}`);
    return known;
  }
}

function entryOf(event: OrderEvent, seq: number): TimelineEntry {
  const { kind, ...detail } = event;
  const by = 'by' in event ? event.by : 'cauce';
  const commandId = 'commandId' in event ? event.commandId : null;
  return { seq, atMs: NOW_MS + seq, kind, by, commandId, detail };
}
