import { Module } from '@nestjs/common';

import { MetricsModule } from '../metrics/metrics.module.js';
import { CommerceCalls } from './commerce-calls.js';
import { CommerceHints } from './commerce-hints.js';
import { CommerceHooksController } from './commerce-hooks.controller.js';
import { HookMetrics } from './hook-metrics.js';

@Module({
  imports: [MetricsModule],
  controllers: [CommerceHooksController],
  providers: [CommerceCalls, CommerceHints, HookMetrics],
})
export class HooksModule {}
