import { Module } from '@nestjs/common';

import { IdempotencyModule } from '../idempotency/idempotency.module.js';
import { StoreSettingsController } from './store-settings.controller.js';
import { StoreController } from './store.controller.js';
import { StoresController } from './stores.controller.js';

@Module({
  imports: [IdempotencyModule],
  controllers: [StoresController, StoreController, StoreSettingsController],
})
export class StoresModule {}
