import type { FastifyRequest } from 'fastify';

/** Without the query: it may say whom somebody looked for. */
export function pathOf(request: FastifyRequest): string {
  const [path = '/'] = request.url.split('?');
  return path;
}
