import type { FastifyInstance } from 'fastify';
import type { Authorisation } from './authorisation.js';

const PAGE = `<!doctype html>
<html lang="en"><head><title>Service Unavailable</title></head>
<body><h1>Service Temporarily Unavailable</h1><p>We'll be back soon.</p></body></html>
`;

/** While Commerce is worked upon its web server answers everything with a page, whoever asks. */
export function closeForMaintenance(rest: FastifyInstance, authorisation: Authorisation): void {
  rest.addHook('onRequest', async (_request, reply) => {
    if (!authorisation.isInMaintenance) return undefined;
    return reply.code(503).type('text/html; charset=UTF-8').send(PAGE);
  });
}
