import { Injectable } from '@nestjs/common';

import type { AmazonOrderId } from '../../domain/ids.js';
import { CommentTexts } from '../../ports/comment-texts.js';
import { HttpAnswer } from '../http-answer.js';
import { AnswersOnce } from '../idempotency/answers-once.js';
import { Problem } from '../problems/problem.js';
import { withPersonalPart, type CommandAnswer, type ImpersonalAnswer } from './command-answer.js';
import type { CommandCall } from './command-call.js';
import { CommandExecution } from './command-execution.js';
import { KnownOrders, type KnownOrder } from './known-orders.js';

export interface IncomingComment {
  readonly amazonOrderId: AmazonOrderId;
  readonly text: string;
  readonly call: CommandCall;
}

/** A comment is a command whose text stays behind: it may be personal, so that the order is told only where it is kept. */
@Injectable()
export class OrderComments {
  constructor(
    private readonly knownOrders: KnownOrders,
    private readonly once: AnswersOnce,
    private readonly execution: CommandExecution,
    private readonly texts: CommentTexts,
  ) {}

  async run({ amazonOrderId, text, call }: IncomingComment): Promise<HttpAnswer<CommandAnswer>> {
    const order = await this.knownOrders.find(amazonOrderId);
    const answer = await this.once.answer(call, async (commandId) => {
      await this.texts.keep({ amazonOrderId, commentId: commandId, text });
      return this.taken(order, { commandId, wait: call.wait });
    });
    return new HttpAnswer(withPersonalPart(answer.body, order.record.read.personal), answer.status);
  }

  private async taken(
    order: KnownOrder,
    { commandId, wait }: { readonly commandId: string; readonly wait: boolean },
  ): Promise<HttpAnswer<ImpersonalAnswer>> {
    const body = { commentId: commandId };
    try {
      return await this.execution.execute(order, { kind: 'comment', body, wait }, commandId);
    } catch (error) {
      const isRefused = error instanceof Problem && error.details.status === 409;
      if (isRefused) await this.texts.drop(order.record.amazonOrderId, commandId);
      throw error;
    }
  }
}
