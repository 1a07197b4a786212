import { SeenNotifications } from '../../src/ports/seen-notifications.js';

export class SeenNotificationsInMemory extends SeenNotifications {
  private readonly seen = new Set<string>();

  override has(storeId: string, notificationId: string): Promise<boolean> {
    return Promise.resolve(this.seen.has(`${storeId} ${notificationId}`));
  }

  override add(storeId: string, notificationId: string): Promise<void> {
    this.seen.add(`${storeId} ${notificationId}`);
    return Promise.resolve();
  }
}
