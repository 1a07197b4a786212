import type { AmazonOrderId } from '../../src/domain/ids.js';
import type { Parcel } from '../../src/domain/order/order-state.js';
import type { AmazonOrderRead } from '../../src/ports/order-details.js';
import type { FeedRequest, SellerCentralFeeds } from '../../src/ports/seller-central-feeds.js';
import type { OrderPage } from '../../src/ports/seller-central-orders.js';
import { FeedRequestsInMemory } from '../support/feed-requests-in-memory.js';
import { AmazonInMemory } from '../support/remotes-in-memory.js';

/** Amazon on a bad day. */
export class TroubledAmazon extends AmazonInMemory {
  /** So many reads still show the order without its packages. */
  readsWithoutPackages = 0;
  /** Feeds sent before this stay out of its lists. */
  hidesFeeds = false;
  /** Thrown by the next calls that send something, before anything is done. */
  readonly failures: Error[] = [];
  /** Orders of a page that could not be understood. */
  unreadable: OrderPage['unreadable'] = [];
  nextPageToken: string | null = null;

  override async find(storeId: string, amazonOrderId: AmazonOrderId): Promise<AmazonOrderRead | undefined> {
    const read = await super.find(storeId, amazonOrderId);
    if (read === undefined || this.readsWithoutPackages === 0) return read;
    this.readsWithoutPackages -= 1;
    return { ...read, order: { ...read.order, packages: [] } };
  }

  override async confirmShipment(request: { amazonOrderId: AmazonOrderId; parcel: Parcel }): Promise<void> {
    this.failIfItMust();
    return super.confirmShipment(request);
  }

  override async send(request: Parameters<SellerCentralFeeds['send']>[0]): Promise<string> {
    this.failIfItMust();
    return super.send(request);
  }

  override async findSentSince(request: {
    kind: FeedRequest['kind'];
    sinceMs: number;
  }): Promise<readonly string[]> {
    return this.hidesFeeds ? [] : super.findSentSince(request);
  }

  override async search(request: { changedSinceMs: number }): Promise<OrderPage> {
    this.failIfItMust();
    const { unreadable, nextPageToken } = this;
    return { ...(await super.search(request)), unreadable, nextPageToken };
  }

  private failIfItMust(): void {
    const failure = this.failures.shift();
    if (failure !== undefined) throw failure;
  }
}

/** A memory of feeds whose database goes away at the worst moment, and whose clock a test may set. */
export class TroubledFeedRequests extends FeedRequestsInMemory {
  /** How long ago everything that is reserved from now on was reserved. */
  ageMs = 0;
  isNextRecordLost = false;

  override async reserve(request: Parameters<FeedRequestsInMemory['reserve']>[0]) {
    return super.reserve({ ...request, nowMs: request.nowMs - this.ageMs });
  }

  override async recordSent(sent: Parameters<FeedRequestsInMemory['recordSent']>[0]): Promise<void> {
    if (this.isNextRecordLost) {
      this.isNextRecordLost = false;
      throw new Error('Postgres is away');
    }
    return super.recordSent(sent);
  }
}
