import { Controller, Get, Header, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';

import { StoreDirectory } from '../../ports/store-directory.js';
import { ApiOptions } from '../api-options.js';
import { ProblemAnswers } from '../docs/problem-answers.js';
import { problemOf } from '../problems/problem-of.js';
import { requireStore } from '../stores/require-store.js';
import { storePath, type StorePath } from '../stores/store-requests.js';
import { CommerceCalls } from './commerce-calls.js';
import { challengeQuery, hookTaken, type ChallengeQuery, type HookTaken } from './hook-requests.js';
import { before } from './before.js';

/** Adobe waits ten seconds, then counts the call as failed. */
const LONGEST_HOOK_MS = 8_000;

@ApiTags('hooks')
@Controller('hooks/commerce/:storeId')
export class CommerceHooksController {
  constructor(
    private readonly stores: StoreDirectory,
    private readonly calls: CommerceCalls,
    private readonly options: ApiOptions,
  ) {}

  @Get()
  @Header('content-type', 'text/plain; charset=utf-8')
  @ApiOperation({ summary: 'Answers the challenge of Adobe I/O Events', security: [] })
  @ApiOkResponse({
    description: 'The challenge',
    content: { 'text/plain': { schema: { type: 'string' } } },
  })
  @ProblemAnswers(400, 404, 503)
  async answerChallenge(
    @Param({ schema: storePath }) { storeId }: StorePath,
    @Query({ schema: challengeQuery }) { challenge }: ChallengeQuery,
  ): Promise<string> {
    await requireStore(this.stores, storeId);
    return challenge;
  }

  @Post()
  @HttpCode(200)
  @RouteConfig({ takesRawBody: true })
  @ApiOperation({
    summary: 'Adobe I/O Events and webhooks of Commerce: the order they tell of looks at Commerce',
    description: 'Their signature stands for a key of ours.',
    security: [],
  })
  @ApiBody({
    description: 'A CloudEvent, a list of them, or the fields of a webhook; only the ids of orders are read',
    schema: { oneOf: [{ type: 'object' }, { type: 'array', items: { type: 'object' } }] },
  })
  @ApiOkResponse({ standardSchema: hookTaken })
  @ProblemAnswers(400, 401, 404, 413, 415, 503)
  async takeCommerceHook(
    @Param({ schema: storePath }) { storeId }: StorePath,
    @Req() request: FastifyRequest,
  ): Promise<HookTaken> {
    const deadlineMs = Date.now() + (this.options.longestHookMs ?? LONGEST_HOOK_MS);
    // Before anything is counted: strangers make up names of stores, which must not become labels.
    await before(deadlineMs, requireStore(this.stores, storeId));
    try {
      await before(deadlineMs, this.take(storeId, request));
    } catch (error) {
      if (problemOf(error).status >= 500) this.calls.noteFailure(storeId);
      throw error;
    }
    return { op: 'success' };
  }

  private async take(storeId: string, { headers, body }: FastifyRequest): Promise<void> {
    const { commerceHooks = {} } = await this.stores.connections(storeId);
    const raw = body instanceof Uint8Array ? body : new Uint8Array();
    await this.calls.take(storeId, commerceHooks, { headers, body: raw });
  }
}
