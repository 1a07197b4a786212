import type { FeedNews } from '../domain/feeds/feed-verdict.js';
import type { AmazonOrderId } from '../domain/ids.js';
import type { AmazonOrder } from '../domain/order/amazon-order.js';
import type { CommandKind } from '../domain/order/order-command.js';
import type { OrderState } from '../domain/order/order-state.js';
import type { RefusalCode } from '../domain/order/decision.js';

export interface OrderTarget {
  readonly storeId: string;
  readonly amazonOrderId: AmazonOrderId;
}

/** A command on its way to its order: `body` is the wire form of contracts/order-commands.ts, already checked. */
export interface CommandRequest {
  readonly kind: CommandKind;
  readonly commandId: string;
  /** Who asks, e.g. `api:admin`. */
  readonly by: string;
  readonly body: unknown;
}

export type CommandOutcome =
  | { readonly kind: 'accepted' | 'unchanged'; readonly state: OrderState }
  | { readonly kind: 'refused'; readonly code: RefusalCode; readonly detail: string };

/** How the rest of the service talks to running orders, without knowing the engine. Throws PartUnavailable in bounded time. */
export abstract class OrderWorkflows {
  /** Answers once the order's workflow has durably judged the command. An order whose story had ended is opened again. */
  abstract command(target: OrderTarget, request: CommandRequest): Promise<CommandOutcome>;
  /** Tells the order what Amazon says, starting its workflow when there is none. Repeating it changes nothing. */
  abstract handOver(target: OrderTarget, order: AmazonOrder): Promise<void>;
  /** Tells the order what became of a request it asked by feed. Repeating it changes nothing. */
  abstract tellFeedNews(target: OrderTarget, news: FeedNews): Promise<void>;
  /** What the order could not ask Amazon for without valid credentials is tried again now. Repeating it changes nothing. */
  abstract renewCredentials(target: OrderTarget): Promise<void>;
  /** Something may have happened to the order in Commerce: it looks there now. Repeating it costs a look at most. */
  abstract commerceChanged(target: OrderTarget): Promise<void>;
}
