import { Injectable } from '@nestjs/common';

import type { AmazonOrderId } from '../../domain/ids.js';
import type { CommandKind } from '../../domain/order/order-command.js';
import { HttpAnswer } from '../http-answer.js';
import { AnswersOnce } from '../idempotency/answers-once.js';
import { withPersonalPart, type CommandAnswer } from './command-answer.js';
import type { CommandCall } from './command-call.js';
import { CommandExecution } from './command-execution.js';
import { KnownOrders } from './known-orders.js';

export interface IncomingCommand {
  readonly amazonOrderId: AmazonOrderId;
  readonly kind: CommandKind;
  readonly body?: unknown;
  readonly call: CommandCall;
}

/** A command as it comes in over HTTP, answered once however often it is sent under the same key. */
@Injectable()
export class OrderCommands {
  constructor(
    private readonly knownOrders: KnownOrders,
    private readonly once: AnswersOnce,
    private readonly execution: CommandExecution,
  ) {}

  async run({ amazonOrderId, kind, body, call }: IncomingCommand): Promise<HttpAnswer<CommandAnswer>> {
    const order = await this.knownOrders.find(amazonOrderId);
    const answer = await this.once.answer(call, (commandId) =>
      this.execution.execute(order, { kind, body, wait: call.wait }, commandId),
    );
    return new HttpAnswer(withPersonalPart(answer.body, order.record.read.personal), answer.status);
  }
}
