/** What a public client of the Notifications API lets its user do. */
export interface PublicSubscriber {
  /** Answers the destination's id. */
  createDestination(arn: string): Promise<string>;
  /** The ids of all there are. */
  getDestinations(): Promise<readonly string[]>;
  deleteDestination(destinationId: string): Promise<void>;
  createSubscription(type: NotificationType, subscription: Subscription): Promise<SubscriptionView>;
  getSubscription(type: NotificationType): Promise<SubscriptionView>;
  deleteSubscription(type: NotificationType, subscriptionId: string): Promise<void>;
}

export type NotificationType = 'ORDER_CHANGE' | 'FEED_PROCESSING_FINISHED';

interface Subscription {
  payloadVersion: string;
  destinationId: string;
}

interface SubscriptionView {
  subscriptionId: string;
  payloadVersion: string;
  destinationId: string;
}
