import { Module } from '@nestjs/common';

import { IdempotencyModule } from '../idempotency/idempotency.module.js';
import { StoresController } from './stores.controller.js';

@Module({ imports: [IdempotencyModule], controllers: [StoresController] })
export class StoresModule {}
