import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Exchange } from '../../../sandbox/kit/watch-exchanges.js';
import { AmazonWitness } from '../../support/sp-api/amazon-witness.js';

export interface StubAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
  /** The connection stays open after it. */
  readonly neverEnds?: boolean;
}

/** The request is taken and never answered. */
export const NEVER: StubAnswer = { body: '' };

export interface StubServer {
  readonly url: string;
  /** What it answers from now on, by the beginning of the path. */
  readonly answer: (answers: Readonly<Record<string, StubAnswer>>) => void;
  readonly refuseTokens: (answer: StubAnswer) => void;
  readonly stop: () => void;
}

/** Gives out tokens, and answers what a test tells it: for what no Seller Central in its right mind says. */
export async function stubServer(): Promise<StubServer> {
  let token: StubAnswer = { body: JSON.stringify({ access_token: 'Atza|test-token', expires_in: 3600 }) };
  let answers: readonly (readonly [string, StubAnswer])[] = [];
  const witness = new AmazonWitness();
  const server = createServer((request, response) => {
    witness.see(askedBy(request));
    const all = [...answers, ['/auth/o2/token', token] as const];
    const found = all.find(([path]) => request.url?.startsWith(path))?.[1];
    if (found === NEVER) return;
    response.writeHead(found?.status ?? (found === undefined ? 599 : 200), found?.headers ?? {});
    if (found?.neverEnds === true) response.write(found.body);
    else response.end(found?.body ?? '');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answer: (given) => {
      answers = Object.entries(given);
    },
    refuseTokens: (answer) => {
      token = answer;
    },
    stop: () => {
      server.closeAllConnections();
      server.close();
      witness.testify();
    },
  };
}

/** What is answered is the test's own, no word of Amazon's; what is asked has to be as Amazon wants it. */
function askedBy({ method = 'GET', url = '/', headers }: IncomingMessage): Exchange {
  const { pathname: path, searchParams: query } = new URL(url, 'http://stub');
  const answer = { status: 200, answerHeaders: {}, answer: '', fault: 'garbage', isOdd: false } as const;
  return { method, path, query, headers, body: undefined, ...answer };
}
