import type { AmazonOrderId } from '../domain/ids.js';

/** What people write to an order. It may be personal, so that it lies sealed here, and a workflow knows only its id. */
export abstract class CommentTexts {
  /** The first text kept under an id stays. */
  abstract keep(comment: {
    readonly amazonOrderId: AmazonOrderId;
    readonly commentId: string;
    readonly text: string;
  }): Promise<void>;
  /** Undefined when there is none, or its key is gone. */
  abstract find(amazonOrderId: AmazonOrderId, commentId: string): Promise<string | undefined>;
  /** Its command was refused: nobody will ask for it. */
  abstract drop(amazonOrderId: AmazonOrderId, commentId: string): Promise<void>;
}
