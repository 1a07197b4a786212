import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { map, type Observable } from 'rxjs';

import { HttpAnswer } from './http-answer.js';

@Injectable()
export class HttpAnswerInterceptor implements NestInterceptor<unknown, unknown> {
  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      map((answer) => {
        if (!(answer instanceof HttpAnswer)) return answer;
        void reply.status(answer.status).headers(answer.headers);
        return answer.body;
      }),
    );
  }
}
