import { applyDecorators, HttpCode, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiQuery } from '@nestjs/swagger';

import { ProblemAnswers } from '../docs/problem-answers.js';
import { TakesIdempotencyKey } from '../idempotency/keyed-call.js';
import { commandAnswer } from './command-answer.js';

/** A route that gives the order a command. */
export function CommandRoute(path: string, summary: string): MethodDecorator {
  return applyDecorators(
    Post(`:amazonOrderId/${path}`),
    HttpCode(202),
    TakesIdempotencyKey(),
    ApiQuery({
      name: 'wait',
      required: false,
      description: 'Hold the answer, up to 25 seconds, until the work at both sides is done',
      schema: { type: 'boolean', default: false },
    }),
    ApiOperation({ summary }),
    ApiAcceptedResponse({
      standardSchema: commandAnswer,
      description: "The order's workflow has durably taken it",
    }),
    ApiOkResponse({ standardSchema: commandAnswer, description: 'With `wait`: done, or failed for good' }),
    ProblemAnswers(400, 401, 404, 409, 413, 415, 422, 503),
  );
}
