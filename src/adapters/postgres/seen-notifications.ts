import type { Pool } from 'pg';
import { SeenNotifications } from '../../ports/seen-notifications.js';

const HAS = `SELECT FROM seen_notifications WHERE store_id = $1 AND notification_id = $2`;

// A queue keeps a message for two weeks at most: what was seen before that cannot come again.
const ADD = `
  WITH forgotten AS (
    DELETE FROM seen_notifications WHERE seen_at < now() - interval '15 days'
  )
  INSERT INTO seen_notifications (store_id, notification_id) VALUES ($1, $2)
  ON CONFLICT DO NOTHING`;

export class PostgresSeenNotifications extends SeenNotifications {
  constructor(private readonly pool: Pool) {
    super();
  }

  override async has(storeId: string, notificationId: string): Promise<boolean> {
    const asked = { name: 'has-seen-notification', text: HAS, values: [storeId, notificationId] };
    return (await this.pool.query(asked)).rowCount === 1;
  }

  override async add(storeId: string, notificationId: string): Promise<void> {
    await this.pool.query({ name: 'add-seen-notification', text: ADD, values: [storeId, notificationId] });
  }
}
