import type { FastifyReply, FastifyRequest } from 'fastify';

import { pathOf } from '../request-path.js';
import { problemAnswerOf } from './problem-answer.js';
import type { ProblemDetails } from './problem.js';

export function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: ProblemDetails): void {
  const answer = problemAnswerOf(problem, { path: pathOf(request), requestId: request.id });
  void reply
    .status(problem.status)
    .headers({ 'x-request-id': request.id, ...problem.headers })
    .type('application/problem+json')
    .send(JSON.stringify(answer));
}
