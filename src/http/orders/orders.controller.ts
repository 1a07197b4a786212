import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';

import { OrderRecords } from '../../ports/order-records.js';
import { ProblemAnswers } from '../docs/problem-answers.js';
import type { HttpAnswer } from '../http-answer.js';
import { pageAnswer } from '../page-answer.js';
import { pageQuery, pageRequestOf, type PageQuery } from '../page-query.js';
import { KnownOrders } from './known-orders.js';
import { orderAnswer, orderListAnswer, type OrderAnswer, type OrderListAnswer } from './order-answer.js';
import { orderFilterOf, orderListQuery, type OrderListQuery } from './order-list-query.js';
import { orderPath, type OrderPath } from './order-path.js';
import { wholeOrder } from './order-view.js';
import { timelineAnswer, timelineItemAnswerOf, type TimelineAnswer } from './timeline-answer.js';

@ApiTags('orders')
@Controller('v1/orders')
export class OrdersController {
  constructor(
    private readonly orderRecords: OrderRecords,
    private readonly knownOrders: KnownOrders,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Orders, newest purchase first' })
  @ApiOkResponse({ standardSchema: orderListAnswer })
  @ProblemAnswers(400, 401, 503)
  async listOrders(
    @Query({ schema: orderListQuery }) query: OrderListQuery,
    @Req() request: FastifyRequest,
  ): Promise<HttpAnswer<OrderListAnswer>> {
    return pageAnswer(request, await this.knownOrders.list(orderFilterOf(query), pageRequestOf(query)));
  }

  @Get(':amazonOrderId')
  @ApiOperation({ summary: 'The whole order' })
  @ApiOkResponse({ standardSchema: orderAnswer })
  @ProblemAnswers(400, 401, 404, 503)
  async readOrder(@Param({ schema: orderPath }) { amazonOrderId }: OrderPath): Promise<OrderAnswer> {
    const { record, around } = await this.knownOrders.find(amazonOrderId);
    return wholeOrder(record, around);
  }

  @Get(':amazonOrderId/timeline')
  @ApiOperation({ summary: 'Everything that happened, newest last' })
  @ApiOkResponse({ standardSchema: timelineAnswer })
  @ProblemAnswers(400, 401, 404, 503)
  async readTimeline(
    @Param({ schema: orderPath }) { amazonOrderId }: OrderPath,
    @Query({ schema: pageQuery }) query: PageQuery,
    @Req() request: FastifyRequest,
  ): Promise<HttpAnswer<TimelineAnswer>> {
    await this.knownOrders.find(amazonOrderId);
    const page = await this.orderRecords.timeline(amazonOrderId, pageRequestOf(query));
    return pageAnswer(request, { ...page, items: page.items.map(timelineItemAnswerOf) });
  }
}
