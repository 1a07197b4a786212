import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { Fault } from './faults.js';

/** A request and its answer, as they went over the wire. */
export interface Exchange {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  /** Undefined also when the request was refused before anybody read it. */
  body: unknown;
  status: number;
  answerHeaders: Readonly<Record<string, unknown>>;
  /** Text, or bytes, or nothing. */
  answer: unknown;
  /** What struck it. */
  fault: Fault['fault'] | null;
  /** The system was told to answer otherwise than its maker's models say. */
  isOdd: boolean;
}

export type OnExchange = (exchange: Exchange) => void;

/** Shows every exchange that is answered; to be added after whatever still changes answers. */
export function watchExchanges(server: FastifyInstance, onExchange: OnExchange, isOdd: () => boolean): void {
  server.addHook('onSend', async (request, reply, answer) => {
    const { pathname: path, searchParams: query } = new URL(request.url, 'http://sandbox');
    onExchange({
      method: request.method,
      path,
      query,
      headers: request.headers,
      body: request.body,
      status: reply.statusCode,
      answerHeaders: reply.getHeaders(),
      answer,
      fault: request.fault?.fault ?? null,
      isOdd: isOdd(),
    });
    return answer;
  });
}
