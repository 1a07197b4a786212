import type { FeedNews } from '../../src/domain/feeds/feed-verdict.js';
import type { AmazonOrder } from '../../src/domain/order/amazon-order.js';
import {
  OrderWorkflows,
  type CommandOutcome,
  type CommandRequest,
  type OrderTarget,
} from '../../src/ports/order-workflows.js';

/** Orders nobody should tell anything; a test opens the ear it is about. */
export class SilentWorkflows extends OrderWorkflows {
  override command(target: OrderTarget, { kind }: CommandRequest): Promise<CommandOutcome> {
    return deaf(target, kind);
  }
  override handOver(target: OrderTarget, { status }: AmazonOrder): Promise<void> {
    return deaf(target, status);
  }
  override tellFeedNews(target: OrderTarget, { key }: FeedNews): Promise<void> {
    return deaf(target, key);
  }
  override renewCredentials(target: OrderTarget): Promise<void> {
    return deaf(target, 'new credentials');
  }
  override commerceChanged(target: OrderTarget): Promise<void> {
    return deaf(target, 'a change in Commerce');
  }
}

function deaf({ amazonOrderId }: OrderTarget, what: string): Promise<never> {
  return Promise.reject(new Error(`Nobody tells ${amazonOrderId} of ${what} here`));
}
