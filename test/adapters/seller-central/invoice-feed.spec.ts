import type { AmazonOrderId } from '../../../src/domain/ids.js';
import type { FeedRequest } from '../../../src/ports/seller-central-feeds.js';
import { STORE_ID } from '../../support/one-store.js';
import { readVerdict, sendAlone, sendInvoice } from '../../support/single-feed.js';
import { connectedSandbox, FEED_PROCESSING_MS, type ConnectedSandbox } from './connected-sandbox.js';

const SPAIN = 'A1RKKUPIHCS9HS';
const PDF = new TextEncoder().encode('%PDF-1.4 an invoice');

function invoiceOf(amazonOrderId: AmazonOrderId, invoiceNumber: string): FeedRequest {
  const invoice = { invoiceNumber, totalCents: 2420, vatCents: 420 };
  return { kind: 'invoice', amazonOrderId, commerceInvoiceId: 7, currency: 'EUR', invoice };
}

describe('an invoice by feed', () => {
  let sandbox: ConnectedSandbox;
  let amazonOrderId: AmazonOrderId;

  beforeEach(async () => {
    sandbox = await connectedSandbox();
    amazonOrderId = await sandbox.placeOrder({ marketplaceId: SPAIN });
  });
  afterEach(() => sandbox.stop());

  async function verdictOn(request: FeedRequest, document = PDF) {
    const feedId = await sendInvoice(sandbox.sellerCentral, request, document);
    await sandbox.advance(2 * FEED_PROCESSING_MS);
    return readVerdict(sandbox.sellerCentral, feedId);
  }

  it('reaches Amazon with its PDF, its number and its totals', async () => {
    expect(await verdictOn(invoiceOf(amazonOrderId, '000000012'))).toEqual({ kind: 'accepted' });
    expect(await sandbox.effects(amazonOrderId)).toMatchObject([
      {
        effect: 'invoice-uploaded',
        key: '000000012',
        detail: {
          documentType: 'Invoice',
          totalAmount: '24.20',
          totalVatAmount: '4.20',
          bytes: PDF.byteLength,
        },
      },
    ]);
  });

  it('that Amazon has already is rejected in its words', async () => {
    await verdictOn(invoiceOf(amazonOrderId, '000000012'));
    expect(await verdictOn(invoiceOf(amazonOrderId, '000000012'))).toMatchObject({
      kind: 'rejected',
      message: 'Invoice 000000012 has been uploaded already.',
    });
  });

  it('is found among the feeds of its kind when the reply was lost', async () => {
    await sandbox.suffer({ method: 'POST', path: '/feeds/2021-06-30/feeds', fault: 'drop-reply', times: 1 });
    const request = invoiceOf(amazonOrderId, '000000012');
    await expect(sendInvoice(sandbox.sellerCentral, request, PDF)).rejects.toMatchObject({
      code: 'unavailable',
      isWithoutEffect: false,
    });
    const sinceMs = Date.now() - 60_000;
    const found = await sandbox.sellerCentral.findSentSince({ storeId: STORE_ID, kind: 'invoice', sinceMs });
    expect(found).toHaveLength(1);
  });

  it('never goes without its PDF', async () => {
    const request = invoiceOf(amazonOrderId, '000000012');
    await expect(sendAlone(sandbox.sellerCentral, SPAIN, request)).rejects.toThrow('with its PDF');
  });
});
