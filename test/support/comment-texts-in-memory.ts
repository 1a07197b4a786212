import type { AmazonOrderId } from '../../src/domain/ids.js';
import { CommentTexts } from '../../src/ports/comment-texts.js';

export class CommentTextsInMemory extends CommentTexts {
  readonly texts = new Map<string, string>();

  override async keep(comment: {
    amazonOrderId: AmazonOrderId;
    commentId: string;
    text: string;
  }): Promise<void> {
    this.texts.set(`${comment.amazonOrderId} ${comment.commentId}`, comment.text);
    return Promise.resolve();
  }

  override async find(amazonOrderId: AmazonOrderId, commentId: string): Promise<string | undefined> {
    return Promise.resolve(this.texts.get(`${amazonOrderId} ${commentId}`));
  }

  override async drop(amazonOrderId: AmazonOrderId, commentId: string): Promise<void> {
    this.texts.delete(`${amazonOrderId} ${commentId}`);
    return Promise.resolve();
  }
}
