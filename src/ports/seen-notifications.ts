/** Durable memory of notifications whose effect has been done, for as long as Amazon or Adobe may repeat them. */
export abstract class SeenNotifications {
  abstract has(storeId: string, notificationId: string): Promise<boolean>;
  abstract add(storeId: string, notificationId: string): Promise<void>;
}
