import { Body, Controller, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';

import { StoreDirectory, type Store } from '../../ports/store-directory.js';
import { StoreSyncs } from '../../ports/store-syncs.js';
import { ProblemAnswers } from '../docs/problem-answers.js';
import { HttpAnswer } from '../http-answer.js';
import { AnswersOnce } from '../idempotency/answers-once.js';
import { Keyed, TakesIdempotencyKey, type KeyedCall } from '../idempotency/keyed-call.js';
import { Problem } from '../problems/problem.js';
import { readTroubles } from './read-troubles.js';
import { requireAdded } from './require-added.js';
import { requireSameRegion } from './require-same-region.js';
import { requireStore, unknownStore } from './require-store.js';
import {
  storeAnswer,
  storeAnswerOf,
  storeListAnswer,
  type StoreAnswer,
  type StoreListAnswer,
} from './store-answer.js';
import {
  newStoreBody,
  newStoreOf,
  storeChangeBody,
  storeChangeOf,
  type NewStoreBody,
  type StoreChangeBody,
} from './store-bodies.js';
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
    const [stores, troublesOf] = await Promise.all([this.stores.list(), readTroubles(this.stores)]);
    const items = stores.map((store) => storeAnswerOf(store, troublesOf(store.storeId)));
    return { items, nextCursor: null };
  }

  @Post()
  @TakesIdempotencyKey()
  @ApiOperation({ summary: 'Connect a seller account and a Commerce store, and start their sync' })
  @ApiCreatedResponse({ standardSchema: storeAnswer })
  @ProblemAnswers(400, 401, 409, 413, 415, 422, 503)
  async connectStore(
    @Body({ schema: newStoreBody }) body: NewStoreBody,
    @Keyed() call: KeyedCall,
  ): Promise<HttpAnswer<StoreAnswer>> {
    const { store, connections } = newStoreOf(body);
    requireSameRegion(connections.sellerCentral.endpoint, store.marketplaceIds);
    return this.once.answer(call, async () => {
      requireAdded(store, await this.stores.add(store, connections));
      await this.storeSyncs.ensureRunning(store.storeId);
      const location = `/v1/stores/${store.storeId}`;
      return new HttpAnswer(await this.answerOf(store), 201, { location });
    });
  }

  @Patch(':storeId')
  @ApiOperation({
    summary: 'Rename a store, or save new credentials of either system: what waits for them goes on',
  })
  @ApiOkResponse({ standardSchema: storeAnswer })
  @ProblemAnswers(400, 401, 404, 413, 415, 503)
  async changeStore(
    @Param({ schema: storePath }) { storeId }: StorePath,
    @Body({ schema: storeChangeBody }) body: StoreChangeBody,
  ): Promise<StoreAnswer> {
    const { marketplaceIds } = await requireStore(this.stores, storeId);
    const change = storeChangeOf(body);
    requireSameRegion(change.sellerCentral?.endpoint, marketplaceIds);
    const changed = await this.stores.change(storeId, change);
    if (changed === undefined) throw unknownStore(storeId);
    const isRenewed = change.sellerCentral !== undefined || change.commerce !== undefined;
    if (isRenewed) await this.storeSyncs.renewCredentials(storeId);
    return this.answerOf(changed);
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
  @ProblemAnswers(400, 401, 404, 409, 413, 415, 422, 503)
  async importOrder(
    @Param({ schema: storePath }) { storeId }: StorePath,
    @Body({ schema: importBody }) { amazonOrderId }: ImportBody,
    @Keyed() call: KeyedCall,
  ): Promise<HttpAnswer<ImportTaken>> {
    await requireStore(this.stores, storeId);
    // Outside: the same call is good again once there are new credentials.
    await this.requireAuthorised(storeId);
    return this.once.answer(call, async () => {
      const outcome = await this.storeSyncs.importOrder(storeId, amazonOrderId);
      if (outcome === 'unknown-order') throw unknownAtAmazon(amazonOrderId);
      return new HttpAnswer<ImportTaken>({ storeId, amazonOrderId, outcome }, 202);
    });
  }

  private async requireAuthorised(storeId: string): Promise<void> {
    const rejection = (await this.stores.rejections()).get(storeId);
    if (rejection === undefined) return;
    const detail = `The store needs new credentials: ${rejection.detail}`;
    throw new Problem({ status: 409, code: 'needs-reauthorisation', detail });
  }

  private async answerOf(store: Store): Promise<StoreAnswer> {
    return storeAnswerOf(store, (await readTroubles(this.stores))(store.storeId));
  }
}

function unknownAtAmazon(amazonOrderId: string): Problem {
  return new Problem({
    status: 404,
    code: 'unknown-order',
    detail: `Seller Central knows no order ${amazonOrderId} of this store.`,
  });
}
