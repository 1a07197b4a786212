import type { Columns } from './columns.js';

export interface OrderItem extends Columns {
  item_id: number;
  order_id: number;
  sku: string;
  name?: string;
  product_id?: number;
  is_virtual: number;
  qty_ordered: number;
  qty_canceled: number;
  qty_invoiced: number;
  qty_shipped: number;
  qty_refunded: number;
}

export interface StatusHistory extends Columns {
  entity_id: number;
  parent_id: number;
  comment: string | null;
  created_at: string;
  entity_name: string;
  is_customer_notified: number;
  is_visible_on_front: number;
  status: string | null;
}

export interface Payment extends Columns {
  entity_id: number;
  parent_id: number;
  method: string;
  additional_information: string[];
}

export interface OrderDocument extends Columns {
  entity_id: number;
  increment_id: string;
  ext_order_id?: string;
  store_id?: number;
  state: string | null;
  status: string | null;
  hold_before_state?: string | null;
  hold_before_status?: string | null;
  is_virtual: number;
  created_at: string;
  updated_at: string;
  items: OrderItem[];
  payment?: Payment;
  status_histories: StatusHistory[];
}
