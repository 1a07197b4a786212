import type { IncomingMessage, ServerResponse } from 'node:http';
import { RequestMethod } from '@nestjs/common';
import type { Params } from 'nestjs-pino';

import type { ApiOptions } from './api-options.js';

const QUIET_PATHS = /^\/(health\/|metrics)/;

/** One line a request: id, method, path, status, time. Never headers, queries or bodies: they hold keys and people. */
export function requestLog({ logLevel, logTo }: ApiOptions): Params {
  const options = {
    level: logLevel,
    genReqId: (request: IncomingMessage) => request.id,
    redact: ['req.headers', 'res.headers', 'req.body', 'err.config'],
    autoLogging: { ignore: ({ url }: IncomingMessage) => QUIET_PATHS.test(url ?? '') },
    serializers: {
      req: ({ id, method, url }: { id: string; method: string; url: string }) => ({
        id,
        method,
        path: url.split('?')[0],
      }),
      res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
    },
    customSuccessMessage: (_request: IncomingMessage, { statusCode }: ServerResponse) =>
      `answered ${statusCode}`,
  };
  return {
    pinoHttp: logTo === undefined ? options : [options, logTo],
    // nestjs-pino's own default matches no path on Fastify.
    forRoutes: [{ path: '*path', method: RequestMethod.ALL }],
  };
}
