import { gunzipSync } from 'node:zlib';

/** What a public client of the Selling Partner API lets its user do; bodies and documents are Amazon's own. */
export interface PublicClient {
  searchOrders(search: OrderSearch): Promise<OrderPage>;
  getOrder(orderId: string, includedData: readonly IncludedData[]): Promise<PublicOrder>;
  confirmShipment(orderId: string, body: ShipmentConfirmation): Promise<void>;
  createFeedDocument(contentType: string): Promise<{ feedDocumentId: string; url: string }>;
  createFeed(feed: NewFeed): Promise<{ feedId: string }>;
  getFeed(feedId: string): Promise<PublicFeed>;
  getFeeds(feedTypes: string[]): Promise<{ feeds: PublicFeed[] }>;
  getFeedDocument(feedDocumentId: string): Promise<{ url: string; compressionAlgorithm?: string }>;
  /** The status and body with which a call was refused, out of the client's own error. */
  refusalIn(error: unknown): { status: number; body: unknown };
}

interface OrderSearch {
  createdAfter: string;
  maxResultsPerPage: number;
  paginationToken?: string;
}

interface OrderPage {
  orders: { orderId: string }[];
  pagination?: { nextToken?: string };
}

type IncludedData = 'FULFILLMENT' | 'PACKAGES';

export interface PublicOrder {
  orderItems: { orderItemId: string; quantityOrdered: number }[];
  fulfillment?: { fulfillmentStatus?: string };
  packages?: { packageReferenceId: string; trackingNumber?: string }[];
}

export interface ShipmentConfirmation {
  marketplaceId: string;
  packageDetail: {
    packageReferenceId: string;
    carrierCode: string;
    trackingNumber: string;
    shipDate: string;
    orderItems: { orderItemId: string; quantity: number }[];
  };
}

interface NewFeed {
  feedType: string;
  marketplaceIds: string[];
  inputFeedDocumentId: string;
}

interface PublicFeed {
  feedId: string;
  processingStatus: string;
  resultFeedDocumentId?: string;
}

const CONTENT_TYPE = 'text/xml; charset=UTF-8';

/** Document, upload and feed; answers the feed's id. Both clients leave the upload to whoever uses them. */
export async function sendFeed(client: PublicClient, feedType: string, xml: string): Promise<string> {
  const { feedDocumentId, url } = await client.createFeedDocument(CONTENT_TYPE);
  await fetch(url, { method: 'PUT', body: xml, headers: { 'content-type': CONTENT_TYPE } });
  const marketplaceIds = ['ATVPDKIKX0DER'];
  const { feedId } = await client.createFeed({
    feedType,
    marketplaceIds,
    inputFeedDocumentId: feedDocumentId,
  });
  return feedId;
}

/** The processing report of a feed that is done. */
export async function readReport(client: PublicClient, feedId: string): Promise<string> {
  const { processingStatus, resultFeedDocumentId } = await client.getFeed(feedId);
  if (resultFeedDocumentId === undefined)
    throw new Error(`Feed ${feedId} is ${processingStatus} without a report`);
  const { url, compressionAlgorithm } = await client.getFeedDocument(resultFeedDocumentId);
  const bytes = Buffer.from(await (await fetch(url)).arrayBuffer());
  return (compressionAlgorithm === 'GZIP' ? gunzipSync(bytes) : bytes).toString();
}
