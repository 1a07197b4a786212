import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';

import { StoreDirectory } from '../../ports/store-directory.js';
import { StoreSyncs } from '../../ports/store-syncs.js';
import { ProblemAnswers } from '../docs/problem-answers.js';
import { HttpAnswer } from '../http-answer.js';
import { AnswersOnce } from '../idempotency/answers-once.js';
import { Keyed, TakesIdempotencyKey, type KeyedCall } from '../idempotency/keyed-call.js';
import { Problem } from '../problems/problem.js';
import { requireStore } from './require-store.js';
import { storeAnswerOf, storeListAnswer, type StoreListAnswer } from './store-answer.js';
import {
  importBody,
  importTaken,
  storePath,
  syncTaken,
  type ImportBody,
  type ImportTaken,
  type StorePath,
  type SyncTaken,
} from './store-requests.js';

@ApiTags('stores')
@Controller('v1/stores')
export class StoresController {
  constructor(
    private readonly stores: StoreDirectory,
    private readonly storeSyncs: StoreSyncs,
    private readonly once: AnswersOnce,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Every store' })
  @ApiOkResponse({ standardSchema: storeListAnswer })
  @ProblemAnswers(401, 503)
  async listStores(): Promise<StoreListAnswer> {
    const stores = await this.stores.list();
    return { items: stores.map(storeAnswerOf), nextCursor: null };
  }

  @Post(':storeId/sync')
  @HttpCode(202)
  @TakesIdempotencyKey()
  @ApiOperation({ summary: 'Ask Seller Central now for what changed' })
  @ApiAcceptedResponse({ standardSchema: syncTaken })
  @ProblemAnswers(401, 404, 422, 503)
  async syncStore(
    @Param({ schema: storePath }) { storeId }: StorePath,
    @Keyed() call: KeyedCall,
  ): Promise<HttpAnswer<SyncTaken>> {
    await requireStore(this.stores, storeId);
    return this.once.answer(call, async () => {
      await this.storeSyncs.syncNow(storeId);
      return new HttpAnswer<SyncTaken>({ storeId, outcome: 'accepted' }, 202);
    });
  }

  @Post(':storeId/imports')
  @HttpCode(202)
  @TakesIdempotencyKey()
  @ApiOperation({ summary: 'Fetch one order from Seller Central and hand it to its workflow' })
  @ApiAcceptedResponse({ standardSchema: importTaken })
  @ProblemAnswers(400, 401, 404, 413, 415, 422, 503)
  async importOrder(
    @Param({ schema: storePath }) { storeId }: StorePath,
    @Body({ schema: importBody }) { amazonOrderId }: ImportBody,
    @Keyed() call: KeyedCall,
  ): Promise<HttpAnswer<ImportTaken>> {
    await requireStore(this.stores, storeId);
    return this.once.answer(call, async () => {
      const outcome = await this.storeSyncs.importOrder(storeId, amazonOrderId);
      if (outcome === 'unknown-order') throw unknownAtAmazon(amazonOrderId);
      return new HttpAnswer<ImportTaken>({ storeId, amazonOrderId, outcome }, 202);
    });
  }
}

function unknownAtAmazon(amazonOrderId: string): Problem {
  return new Problem({
    status: 404,
    code: 'unknown-order',
    detail: `Seller Central knows no order ${amazonOrderId} of this store.`,
  });
}
