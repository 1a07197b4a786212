import { Body, Controller, Get, Param, Patch } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';

import { StoreDirectory, type StoreSettings } from '../../ports/store-directory.js';
import { ProblemAnswers } from '../docs/problem-answers.js';
import { inputProblem } from '../problems/input-problem.js';
import { requireStore, unknownStore } from './require-store.js';
import { storePath, type StorePath } from './store-requests.js';
import {
  settingsAnswer,
  settingsAnswerOf,
  settingsBody,
  settingsChangeOf,
  type SettingsAnswer,
  type SettingsBody,
} from './store-settings.js';

@ApiTags('stores')
@Controller('v1/stores/:storeId/settings')
export class StoreSettingsController {
  constructor(private readonly stores: StoreDirectory) {}

  @Get()
  @ApiOperation({ summary: 'What the store has chosen' })
  @ApiOkResponse({ standardSchema: settingsAnswer })
  @ProblemAnswers(401, 404, 503)
  async readSettings(@Param({ schema: storePath }) { storeId }: StorePath): Promise<SettingsAnswer> {
    const { settings } = await requireStore(this.stores, storeId);
    return settingsAnswerOf(settings);
  }

  @Patch()
  @ApiOperation({
    summary: 'Change what is given; running orders hear of it when they next look at both sides',
  })
  @ApiOkResponse({ standardSchema: settingsAnswer })
  @ProblemAnswers(400, 401, 404, 413, 415, 503)
  async changeSettings(
    @Param({ schema: storePath }) { storeId }: StorePath,
    @Body({ schema: settingsBody }) body: SettingsBody,
  ): Promise<SettingsAnswer> {
    const { settings } = await requireStore(this.stores, storeId);
    const change = settingsChangeOf(body);
    refuseUploadsFromNowhere({ ...settings, ...change });
    const changed = await this.stores.changeSettings(storeId, change);
    if (changed === undefined) throw unknownStore(storeId);
    return settingsAnswerOf(changed.settings);
  }
}

function refuseUploadsFromNowhere({ uploadInvoices, invoicePdfPath }: StoreSettings): void {
  if (uploadInvoices !== true || (invoicePdfPath ?? null) !== null) return;
  const message = 'is needed while uploadInvoices is on: Commerce itself hands out no PDF of an invoice';
  throw inputProblem([{ message, path: ['invoicePdfPath'] }]);
}
