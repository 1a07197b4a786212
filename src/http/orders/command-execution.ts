import { Injectable } from '@nestjs/common';

import type { CommandKind } from '../../domain/order/order-command.js';
import type { OrderState } from '../../domain/order/order-state.js';
import { progressOf } from '../../domain/order/progress.js';
import { OrderWorkflows } from '../../ports/order-workflows.js';
import { CALLER } from '../auth/caller.js';
import { HttpAnswer } from '../http-answer.js';
import { Problem } from '../problems/problem.js';
import type { ImpersonalAnswer } from './command-answer.js';
import { CommandEffects } from './command-effects.js';
import type { KnownOrder } from './known-orders.js';
import { impersonalOrder } from './order-view.js';

export interface AskedCommand {
  readonly kind: CommandKind;
  readonly body: unknown;
  readonly wait: boolean;
}

type Answer = HttpAnswer<ImpersonalAnswer>;

/** Hands a command to the order's workflow and puts its verdict into an answer. */
@Injectable()
export class CommandExecution {
  constructor(
    private readonly orderWorkflows: OrderWorkflows,
    private readonly effects: CommandEffects,
  ) {}

  async execute({ record, around }: KnownOrder, asked: AskedCommand, commandId: string): Promise<Answer> {
    const { storeId, amazonOrderId } = record;
    const { kind, body, wait } = asked;
    const request = { kind, commandId, by: CALLER, body };
    const verdict = await this.orderWorkflows.command({ storeId, amazonOrderId }, request);
    if (verdict.kind === 'refused') throw refusal(verdict);

    // A repeat of the very same command comes back unchanged, yet it is the one that was accepted.
    const isTaken = verdict.state.takenCommandIds.includes(commandId);
    const outcome = isTaken ? 'accepted' : verdict.kind;
    const answer = (state: OrderState, status: number): Answer => {
      const isFailed = wait && progressOf(state, commandId) === 'failed';
      const order = impersonalOrder({ ...record, state }, around);
      return new HttpAnswer({ commandId, outcome: isFailed ? 'failed' : outcome, order }, status);
    };
    if (!wait) return answer(verdict.state, 202);
    const state = await this.effects.follow(verdict.state, commandId);
    return answer(state, progressOf(state, commandId) === 'in-progress' ? 202 : 200);
  }
}

function refusal({ code, detail }: { readonly code: string; readonly detail: string }): Problem {
  return new Problem({ status: 409, code, detail });
}
