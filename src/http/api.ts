import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger } from 'nestjs-pino';

import { ApiModule } from './api.module.js';
import type { ApiOptions } from './api-options.js';
import type { ApiParts } from './api-parts.js';
import { requireApiKey } from './auth/require-api-key.js';
import { serveDocs } from './docs/docs.js';
import { createFastifyAdapter } from './fastify-adapter.js';
import { Metrics } from './metrics/metrics.js';
import { addSecurityHeaders } from './security-headers.js';

/** The REST API, ready to listen. */
export async function createApi(parts: ApiParts, options: ApiOptions): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(
    ApiModule.of(parts, options),
    createFastifyAdapter(),
    // Parsing is the adapter's; logs wait for the logger to be there.
    { bodyParser: false, bufferLogs: true },
  );
  app.useLogger(app.get(Logger));
  await addSecurityHeaders(app);
  app.get(Metrics).observeRequestsOf(app);
  app.getHttpAdapter().getInstance().addHook('onRequest', requireApiKey(options.apiKey));
  serveDocs(app);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}
