import { Module, StandardSchemaValidationPipe, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { LoggerModule } from 'nestjs-pino';

import type { ApiOptions } from './api-options.js';
import type { ApiParts } from './api-parts.js';
import { HealthModule } from './health/health.module.js';
import { HooksModule } from './hooks/hooks.module.js';
import { HttpAnswerInterceptor } from './http-answer.interceptor.js';
import { MetricsModule } from './metrics/metrics.module.js';
import { OrdersModule } from './orders/orders.module.js';
import { PartsModule } from './parts.module.js';
import { inputProblem } from './problems/input-problem.js';
import { ProblemFilter } from './problems/problem.filter.js';
import { requestLog } from './request-log.js';
import { StoresModule } from './stores/stores.module.js';

@Module({})
export class ApiModule {
  static of(parts: ApiParts, options: ApiOptions): DynamicModule {
    return {
      module: ApiModule,
      imports: [
        LoggerModule.forRoot(requestLog(options)),
        PartsModule.of(parts, options),
        HealthModule,
        MetricsModule,
        StoresModule,
        OrdersModule,
        HooksModule,
      ],
      providers: [
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_INTERCEPTOR, useClass: HttpAnswerInterceptor },
        { provide: APP_PIPE, useValue: new StandardSchemaValidationPipe({ exceptionFactory: inputProblem }) },
      ],
    };
  }
}
