import { Injectable } from '@nestjs/common';

import type { AmazonOrderId } from '../../domain/ids.js';
import type { CommandKind } from '../../domain/order/order-command.js';
import { HttpAnswer } from '../http-answer.js';
import { AnswersOnce } from '../idempotency/answers-once.js';
import { Problem } from '../problems/problem.js';
import { withPersonalPart, type CommandAnswer, type ImpersonalAnswer } from './command-answer.js';
import type { CommandCall } from './command-call.js';
import { CommandExecution } from './command-execution.js';
import { KnownOrders, type KnownOrder } from './known-orders.js';

type Answer = HttpAnswer<ImpersonalAnswer>;

export interface IncomingCommand {
  readonly amazonOrderId: AmazonOrderId;
  readonly kind: CommandKind;
  readonly body?: unknown;
  /** Instead of the body. */
  readonly keptAside?: KeptAside;
  readonly call: CommandCall;
}

/** What of a command no workflow may know. */
interface KeptAside {
  /** Answers the body that stands for it. */
  keep(commandId: string): Promise<unknown>;
  /** The command was refused: nobody will ask for it. */
  drop(commandId: string): Promise<void>;
}

/** A command as it comes in over HTTP, answered once however often it is sent under the same key. */
@Injectable()
export class OrderCommands {
  constructor(
    private readonly knownOrders: KnownOrders,
    private readonly once: AnswersOnce,
    private readonly execution: CommandExecution,
  ) {}

  async run(command: IncomingCommand): Promise<HttpAnswer<CommandAnswer>> {
    const { amazonOrderId, call } = command;
    const order = await this.knownOrders.find(amazonOrderId);
    const answer = await this.once.answer(call, (commandId) => this.taken(order, command, commandId));
    return new HttpAnswer(withPersonalPart(answer.body, order.record.read.personal), answer.status);
  }

  private async taken(order: KnownOrder, command: IncomingCommand, commandId: string): Promise<Answer> {
    const { kind, keptAside, call } = command;
    const body = keptAside === undefined ? command.body : await keptAside.keep(commandId);
    try {
      return await this.execution.execute(order, { kind, body, wait: call.wait }, commandId);
    } catch (error) {
      if (error instanceof Problem && error.details.status === 409) await keptAside?.drop(commandId);
      throw error;
    }
  }
}
