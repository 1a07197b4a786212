import type { IncomingMessage, ServerResponse } from 'node:http';
import { RequestMethod } from '@nestjs/common';
import type { Params } from 'nestjs-pino';

import type { ApiOptions } from './api-options.js';

const QUIET_PATHS = /^\/(health\/|metrics)/;

type Request = IncomingMessage & { readonly originalUrl?: string };

/** One line a request: id, method, path, status, time. Headers, queries and bodies hold keys and people: they are not picked. */
export function requestLog({ logLevel, logTo }: ApiOptions): Params {
  const options = {
    level: logLevel,
    genReqId: (request: IncomingMessage) => request.id,
    // Middleware sees the rest of the path as `url`.
    autoLogging: { ignore: (request: Request) => QUIET_PATHS.test(request.originalUrl ?? '') },
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
