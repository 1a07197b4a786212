import type { Columns } from './columns.js';

export interface DocumentComment extends Columns {
  entity_id: number;
  parent_id: number;
  comment: string;
  is_customer_notified: number;
  is_visible_on_front: number;
  created_at: string;
}

interface DocumentItem extends Columns {
  entity_id: number;
  parent_id: number;
  order_item_id: number;
  sku: string;
  qty: number;
}

/** A shipment, an invoice or a credit memo. */
export interface SalesDocument extends Columns {
  entity_id: number;
  increment_id: string;
  order_id: number;
  created_at: string;
  updated_at: string;
  items: DocumentItem[];
  comments: DocumentComment[];
}
