/** Durable memory of notifications whose effect has been done, for as long as Amazon may repeat them. */
export interface SeenNotifications {
  has(storeId: string, notificationId: string): Promise<boolean>;
  add(storeId: string, notificationId: string): Promise<void>;
}
