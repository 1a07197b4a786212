import { Module } from '@nestjs/common';

import { MetricsController } from './metrics.controller.js';
import { Metrics } from './metrics.js';
import { RateBudgetMetrics } from './rate-budget-metrics.js';

@Module({ controllers: [MetricsController], providers: [Metrics, RateBudgetMetrics], exports: [Metrics] })
export class MetricsModule {}
