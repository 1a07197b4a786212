import { Injectable } from '@nestjs/common';

import type { AmazonOrderId } from '../../domain/ids.js';
import { CommentTexts } from '../../ports/comment-texts.js';
import type { HttpAnswer } from '../http-answer.js';
import type { CommandAnswer } from './command-answer.js';
import type { CommandCall } from './command-call.js';
import { OrderCommands } from './order-commands.js';

export interface IncomingComment {
  readonly amazonOrderId: AmazonOrderId;
  readonly text: string;
  readonly call: CommandCall;
}

/** A comment is a command whose text stays behind: it may be personal, so that the order is told only where it is kept. */
@Injectable()
export class OrderComments {
  constructor(
    private readonly commands: OrderCommands,
    private readonly texts: CommentTexts,
  ) {}

  async run({ amazonOrderId, text, call }: IncomingComment): Promise<HttpAnswer<CommandAnswer>> {
    const keptAside = {
      keep: async (commentId: string) => {
        await this.texts.keep({ amazonOrderId, commentId, text });
        return { commentId };
      },
      drop: (commentId: string) => this.texts.drop(amazonOrderId, commentId),
    };
    return this.commands.run({ kind: 'comment', amazonOrderId, keptAside, call });
  }
}
