import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { pathOf } from '../request-path.js';
import { problemAnswerOf } from './problem-answer.js';
import { problemOf } from './problem-of.js';

/** Every error of the API leaves through here as application/problem+json. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Problem');

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const problem = problemOf(error);
    if (problem.status >= 500) this.logger.error(error);
    const answer = problemAnswerOf(problem, { path: pathOf(request), requestId: request.id });
    void reply
      .status(problem.status)
      .headers({ ...problem.headers })
      .type('application/problem+json')
      .send(JSON.stringify(answer));
  }
}
