import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';

import { RequestKeys, type KeyedRequest } from '../../ports/request-keys.js';
import { HttpAnswer } from '../http-answer.js';
import { Problem } from '../problems/problem.js';
import { canonicalJson } from './canonical-json.js';
import type { KeyedCall } from './keyed-call.js';

const refusalBody = z.object({ code: z.string(), detail: z.string() });

type Work<Body> = (commandId: string) => Promise<HttpAnswer<Body>>;

/** Idempotency-Key: the same call again gets the first answer, be it a refusal, and has no second effect. */
@Injectable()
export class AnswersOnce {
  constructor(private readonly requestKeys: RequestKeys) {}

  /** The answer's body is kept: it must hold nothing personal. */
  async answer<Body>(call: KeyedCall, work: Work<Body>): Promise<HttpAnswer<Body>> {
    const commandId = randomUUID();
    const key = call.idempotencyKey;
    if (key === null) return work(commandId);
    return this.answerKeyed({ key, digest: digestOf(call), commandId }, work);
  }

  private async answerKeyed<Body>(request: KeyedRequest, work: Work<Body>): Promise<HttpAnswer<Body>> {
    const claim = await this.requestKeys.claim(request);
    switch (claim.kind) {
      case 'mismatch':
        throw keyReused();
      case 'answered':
        return sameAnswer<Body>(claim);
      case 'claimed':
        return this.remember(request.key, work(claim.commandId));
    }
  }

  private async remember<Body>(key: string, working: Promise<HttpAnswer<Body>>): Promise<HttpAnswer<Body>> {
    try {
      const answer = await working;
      await this.requestKeys.answer(key, { status: answer.status, body: answer.body });
      return answer;
    } catch (error) {
      if (error instanceof Problem && error.details.status === 409) {
        const { code, detail } = error.details;
        await this.requestKeys.answer(key, { status: 409, body: { code, detail } });
      }
      throw error;
    }
  }
}

function digestOf({ method, path, body }: KeyedCall): string {
  return createHash('sha256')
    .update(`${method} ${path}\n${canonicalJson(body ?? {})}`)
    .digest('hex');
}

function sameAnswer<Body>({
  status,
  body,
}: {
  readonly status: number;
  readonly body: unknown;
}): HttpAnswer<Body> {
  if (status === 409) throw new Problem({ status, ...refusalBody.parse(body) });
  // It is what `remember` has kept of the same work.
  return new HttpAnswer(body as Body, status);
}

function keyReused(): Problem {
  return new Problem({
    status: 422,
    code: 'idempotency-key-reused',
    detail: 'This Idempotency-Key was used for another request; take a new one.',
  });
}
