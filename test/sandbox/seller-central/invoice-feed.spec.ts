import {
  FEED_PROCESSING_MS,
  sellerCentralSandbox,
  type SellerCentralSandbox,
} from '../support/seller-central-sandbox.js';
import { textAt } from '../support/value-at.js';

const SPAIN = 'A1RKKUPIHCS9HS';
const PDF = '%PDF-1.4 an invoice';

describe('the feed that uploads an invoice', () => {
  let sandbox: SellerCentralSandbox;
  let orderId: string;

  beforeEach(async () => {
    sandbox = await sellerCentralSandbox();
    orderId = await sandbox.placed({ marketplaceId: SPAIN, status: 'SHIPPED' });
  });
  afterEach(() => sandbox.stop());

  const factsOf = (invoiceNumber: string) => ({
    'metadata:orderid': orderId,
    'metadata:invoicenumber': invoiceNumber,
    'metadata:totalamount': '24.20',
    'metadata:totalvatamount': '4.20',
    'metadata:documenttype': 'Invoice',
  });

  interface Upload {
    readonly options?: Record<string, string>;
    readonly content?: string;
    readonly marketplaceId?: string;
  }

  async function feedOf({ options = factsOf('F-1'), content = PDF, marketplaceId = SPAIN }: Upload) {
    const { body } = await sandbox.client.createFeedDocument({ contentType: 'application/pdf' });
    const headers = { 'content-type': 'application/pdf' };
    await fetch(textAt(body, 'url'), { method: 'PUT', body: content, headers });
    return sandbox.client.createFeed({
      feedType: 'UPLOAD_VAT_INVOICE',
      marketplaceIds: [marketplaceId],
      inputFeedDocumentId: textAt(body, 'feedDocumentId'),
      feedOptions: options,
    });
  }

  async function reportOn(upload: Upload): Promise<string> {
    const feed = await feedOf(upload);
    await sandbox.advance(2 * FEED_PROCESSING_MS);
    return sandbox.client.readReport(textAt(feed.body, 'feedId'));
  }

  it('keeps the invoice under its number, and reports in plain text', async () => {
    expect(await reportOn({})).toBe(
      'Feed Processing Summary:\n\tNumber of records processed\t\t1\n\tNumber of records successful\t\t1\n',
    );
    expect(await sandbox.ledger(orderId)).toContain('invoice-uploaded F-1');
  });

  it('is refused in a marketplace that takes no invoices', async () => {
    expect((await feedOf({ marketplaceId: 'ATVPDKIKX0DER' })).status).toBe(400);
  });

  it.each<[string, string, () => Upload]>([
    ['facts without their prefix', '79513', () => ({ options: { orderid: orderId, invoicenumber: 'F-1' } })],
    ['no facts', '79513', () => ({ options: {} })],
    [
      'an order that is not there',
      '79591',
      () => ({ options: { ...factsOf('F-1'), 'metadata:orderid': '404-0000000-0000000' } }),
    ],
    ['something that is no PDF', '79592', () => ({ content: '<html></html>' })],
    [
      'an amount that is none',
      '79593',
      () => ({ options: { ...factsOf('F-1'), 'metadata:totalamount': '24,20' } }),
    ],
  ])('does nothing with %s, and says %s', async (_what, code, upload) => {
    expect(await reportOn(upload())).toContain(`\n1\t\t${code}\tError\t`);
    expect((await sandbox.ledger(orderId)).join()).not.toContain('invoice-uploaded');
  });

  it.each([
    ['document-error', { told: /processed\t\t0\n[^]*\n0\t\t5000\tError\t/, isDone: false }],
    ['miscounted', { told: /processed\t\t1\n\t.* successful\t\t0\n$/, isDone: true }],
  ])('has odd days, too, with a report that is %s', async (reports, { told, isDone }) => {
    await sandbox.client.sandbox('PUT /oddities', { reports });
    expect(await reportOn({})).toMatch(told);
    expect((await sandbox.ledger(orderId)).includes('invoice-uploaded F-1')).toBe(isDone);
  });

  it('takes the same invoice once', async () => {
    await reportOn({});
    expect(await reportOn({})).toContain('\t79594\tError\tInvoice F-1 has been uploaded already.');
    await reportOn({ options: factsOf('F-2') });
    const uploads = (await sandbox.ledger(orderId)).filter((row) => row.startsWith('invoice-uploaded'));
    expect(uploads).toEqual(['invoice-uploaded F-1', 'invoice-uploaded F-2']);
  });
});
