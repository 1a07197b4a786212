import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';

import { OrderRecords } from '../../ports/order-records.js';
import { RateBudgets } from '../../ports/rate-budgets.js';
import { StoreDirectory } from '../../ports/store-directory.js';
import { ProblemAnswers } from '../docs/problem-answers.js';
import { readTroubles } from './read-troubles.js';
import { requireStore } from './require-store.js';
import { oneStoreAnswer, oneStoreAnswerOf, type OneStoreAnswer } from './store-answer.js';
import { storePath, type StorePath } from './store-requests.js';

@ApiTags('stores')
@Controller('v1/stores/:storeId')
export class StoreController {
  constructor(
    private readonly stores: StoreDirectory,
    private readonly rateBudgets: RateBudgets,
    private readonly orderRecords: OrderRecords,
  ) {}

  @Get()
  @ApiOperation({ summary: 'One store, and how it is' })
  @ApiOkResponse({ standardSchema: oneStoreAnswer })
  @ProblemAnswers(401, 404, 503)
  async readStore(@Param({ schema: storePath }) { storeId }: StorePath): Promise<OneStoreAnswer> {
    const store = await requireStore(this.stores, storeId);
    const [troublesOf, budgets, unreservedPieces] = await Promise.all([
      readTroubles(this.stores),
      this.rateBudgets.list(),
      this.orderRecords.unreservedPieces(storeId),
    ]);
    return oneStoreAnswerOf(store, { ...troublesOf(storeId), budgets, unreservedPieces });
  }
}
