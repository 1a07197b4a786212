import type { FastifyRequest } from 'fastify';

import type { Page } from '../ports/order-records.js';
import { HttpAnswer } from './http-answer.js';

interface PageAnswer<Item> {
  readonly items: Item[];
  readonly nextCursor: string | null;
}

/** A page of a list, with the link to the next one (RFC 8288). */
export function pageAnswer<Item>(request: FastifyRequest, page: Page<Item>): HttpAnswer<PageAnswer<Item>> {
  const { items, nextCursor } = page;
  const headers = nextCursor === null ? {} : { link: `<${nextUrl(request.url, nextCursor)}>; rel="next"` };
  return new HttpAnswer({ items: [...items], nextCursor }, 200, headers);
}

function nextUrl(url: string, cursor: string): string {
  const [path = '/', search = ''] = url.split('?');
  const query = new URLSearchParams(search);
  query.set('cursor', cursor);
  return `${path}?${query.toString()}`;
}
