import { Body, Controller, Get, Param, Patch } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';

import { StoreDirectory, type StoreSettings } from '../../ports/store-directory.js';
import { ProblemAnswers } from '../docs/problem-answers.js';
import { inputProblem } from '../problems/input-problem.js';
import { Problem } from '../problems/problem.js';
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
    return settingsAnswerOf(await this.requireSettings(storeId));
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
    const change = settingsChangeOf(body);
    refuseUploadsFromNowhere({ ...(await this.requireSettings(storeId)), ...change });
    const changed = await this.stores.changeSettings(storeId, change);
    return settingsAnswerOf(changed?.settings ?? (await this.requireSettings(storeId)));
  }

  private async requireSettings(storeId: string): Promise<StoreSettings> {
    const store = await this.stores.find(storeId);
    if (store !== undefined) return store.settings;
    throw new Problem({ status: 404, code: 'unknown-store', detail: `There is no store ${storeId}.` });
  }
}

function refuseUploadsFromNowhere({ uploadInvoices, invoicePdfPath }: StoreSettings): void {
  if (uploadInvoices !== true || (invoicePdfPath ?? null) !== null) return;
  const message = 'is needed while uploadInvoices is on: Commerce itself hands out no PDF of an invoice';
  throw inputProblem([{ message, path: ['invoicePdfPath'] }]);
}
