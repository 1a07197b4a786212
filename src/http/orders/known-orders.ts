import { Injectable } from '@nestjs/common';

import type { AmazonOrderId } from '../../domain/ids.js';
import {
  OrderRecords,
  type OrderFilter,
  type OrderRecord,
  type Page,
  type PageRequest,
} from '../../ports/order-records.js';
import { StoreDirectory } from '../../ports/store-directory.js';
import { ApiOptions } from '../api-options.js';
import { Problem } from '../problems/problem.js';
import type { OrderAnswer } from './order-answer.js';
import { wholeOrder, type OrderSurroundings } from './order-view.js';

export interface KnownOrder {
  readonly record: OrderRecord;
  readonly around: OrderSurroundings;
}

/** Recorded orders, with what it takes to show them. */
@Injectable()
export class KnownOrders {
  constructor(
    private readonly orderRecords: OrderRecords,
    private readonly stores: StoreDirectory,
    private readonly options: ApiOptions,
  ) {}

  async find(amazonOrderId: AmazonOrderId): Promise<KnownOrder> {
    const [record, around] = await Promise.all([this.orderRecords.find(amazonOrderId), this.surroundings()]);
    if (record === undefined) throw unknownOrder(amazonOrderId);
    return { record, around };
  }

  async list(filter: OrderFilter, request: PageRequest): Promise<Page<OrderAnswer>> {
    const [page, around] = await Promise.all([this.orderRecords.list(filter, request), this.surroundings()]);
    return { ...page, items: page.items.map((record) => wholeOrder(record, around)) };
  }

  private async surroundings(): Promise<OrderSurroundings> {
    const { temporalUiUrl, namespace } = this.options;
    const stores = await this.stores.list();
    const adminOrderUrls = new Map(
      stores.map(({ storeId, commerceAdminOrderUrl }) => [storeId, commerceAdminOrderUrl]),
    );
    return { adminOrderUrls, temporalUiUrl, namespace, nowMs: Date.now() };
  }
}

function unknownOrder(amazonOrderId: AmazonOrderId): Problem {
  return new Problem({
    status: 404,
    code: 'unknown-order',
    detail: `There is no order ${amazonOrderId} here; an import fetches it from Seller Central.`,
  });
}
