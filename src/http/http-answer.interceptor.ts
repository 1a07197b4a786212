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
        const { status, headers, body } = answer as HttpAnswer<unknown>;
        void reply.status(status).headers(headers);
        return body;
      }),
    );
  }
}
