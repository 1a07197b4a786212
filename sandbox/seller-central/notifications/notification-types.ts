/** What can be subscribed to here, and in which version of its payload. */
export const PAYLOAD_VERSIONS = {
  ORDER_CHANGE: '1.0',
  FEED_PROCESSING_FINISHED: '2020-09-04',
} as const;

export type NotificationType = keyof typeof PAYLOAD_VERSIONS;

export function isNotificationType(text: string): text is NotificationType {
  return Object.hasOwn(PAYLOAD_VERSIONS, text);
}

/** What every notification says of itself. */
export interface Envelope {
  notificationId: string;
  subscriptionId: string;
  publishedMs: number;
}
