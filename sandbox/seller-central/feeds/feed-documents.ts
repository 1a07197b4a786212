import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Clock } from '../../kit/clock.js';
import type { SandboxStore } from '../../kit/sandbox-store.js';

const TWO_DAYS_MS = 2 * 86_400_000;
/** Reports above this size come compressed, so that a reader meets both kinds. */
const GZIP_FROM_BYTES = 1000;

export interface FeedDocument {
  feedDocumentId: string;
  contentType: string;
  createdMs: number;
  isGzip: boolean;
  base64: string | null;
}

export class FeedDocuments {
  readonly #store: SandboxStore;
  readonly #clock: Clock;

  constructor(store: SandboxStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  find(feedDocumentId: string): FeedDocument | undefined {
    return this.#store.read('feed-document', feedDocumentId);
  }

  createEmpty(contentType: string): FeedDocument {
    return this.#write({ contentType, isGzip: false, base64: null });
  }

  createReport({ contentType, text }: { contentType: string; text: string }): FeedDocument {
    const bytes = Buffer.from(text);
    const isGzip = bytes.length > GZIP_FROM_BYTES;
    const base64 = (isGzip ? gzipSync(bytes) : bytes).toString('base64');
    return this.#write({ contentType, isGzip, base64 });
  }

  fill(document: FeedDocument, content: Buffer): void {
    const filled: FeedDocument = { ...document, base64: content.toString('base64') };
    this.#store.write('feed-document', document.feedDocumentId, filled);
  }

  /** A document's id can be used in a feed for two days. */
  isUsable(document: FeedDocument): boolean {
    return this.#clock.now().getTime() - document.createdMs <= TWO_DAYS_MS;
  }

  #write(content: Pick<FeedDocument, 'contentType' | 'isGzip' | 'base64'>): FeedDocument {
    const document: FeedDocument = {
      feedDocumentId: `amzn1.tortuga.4.na.${randomUUID()}`,
      createdMs: this.#clock.now().getTime(),
      ...content,
    };
    this.#store.write('feed-document', document.feedDocumentId, document);
    return document;
  }
}
