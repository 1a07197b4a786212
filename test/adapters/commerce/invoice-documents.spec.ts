import { createInvoiceDocuments } from '../../../src/adapters/commerce/invoice-documents.js';
import type { InvoiceDocuments } from '../../../src/ports/invoice-documents.js';
import { STORE_ID, storeConnectedTo } from '../../support/one-store.js';
import { stubServer, type StubAnswer, type StubServer } from '../seller-central/stub-server.js';
import { aLine, anOrderRead } from './amazon-order-read.js';
import { commerceSandbox, type CommerceSandbox } from './commerce-sandbox.js';
import { failureOf, refOf } from './requests.js';

const MEBIBYTE = 1024 * 1024;

describe('an invoice that Commerce has issued', () => {
  let sandbox: CommerceSandbox;
  let invoices: InvoiceDocuments;

  beforeEach(async () => {
    sandbox = await commerceSandbox();
    invoices = createInvoiceDocuments(sandbox);
  });
  afterEach(() => sandbox.stop());

  async function issued() {
    const lines = [aLine({ charges: { shipping: 490 } })];
    const read = anOrderRead({ order: { lines } });
    const ref = refOf(await sandbox.orders.place({ storeId: STORE_ID, read }));
    const one = [{ orderItemId: lines[0]!.orderItemId, quantity: 1 }];
    const commerceInvoiceId = await sandbox.orders.invoice({ ...ref, number: 1, lines: one });
    return { storeId: STORE_ID, commerceInvoiceId };
  }

  it('is told by the number and the totals that stand on it, of one mug and all of the shipping', async () => {
    expect(await invoices.read({ ...(await issued()), currency: 'EUR' })).toEqual({
      invoiceNumber: '000000001',
      totalCents: 1000 + 210 + 490,
      vatCents: 210,
    });
  });

  it('comes as a PDF', async () => {
    const pdf = new TextDecoder().decode(await invoices.pdf(await issued()));
    expect(pdf).toMatch(/^%PDF-1\.4\n.*Invoice 000000001.*%%EOF\n$/s);
  });

  it('that is gone is rejected: no other try brings it back', async () => {
    const gone = { storeId: STORE_ID, commerceInvoiceId: 99 };
    expect(await failureOf(invoices.read({ ...gone, currency: 'EUR' }))).toMatchObject({ code: 'rejected' });
    expect(await failureOf(invoices.pdf(gone))).toMatchObject({ code: 'rejected' });
  });

  it('of a store that does not know where PDFs are is rejected before anything is asked, and says what to set', async () => {
    const ref = await issued();
    await sandbox.stores.changeSettings(STORE_ID, { invoicePdfPath: null });
    expect(await failureOf(invoices.read({ ...ref, currency: 'EUR' }))).toMatchObject({
      code: 'rejected',
      message: expect.stringContaining("set invoicePdfPath in the store's settings") as string,
    });
  });

  it('whose path leads nowhere may be had later: a person corrects the path', async () => {
    const ref = await issued();
    await sandbox.stores.changeSettings(STORE_ID, { invoicePdfPath: '/V1/acme/invoice/{invoiceId}/print' });
    expect(await failureOf(invoices.pdf(ref))).toMatchObject({
      code: 'unavailable',
      message: expect.stringMatching(/acme\/invoice\/1\/print.*is invoicePdfPath.*right/) as string,
    });
  });
});

describe('the PDF of an invoice', () => {
  let commerce: StubServer;
  beforeAll(async () => (commerce = await stubServer()));
  afterAll(() => {
    commerce.stop();
  });

  function answered(answer: StubAnswer): Promise<Uint8Array> {
    const stores = storeConnectedTo({ sellerCentralUrl: 'http://127.0.0.1:9', commerceUrl: commerce.url });
    commerce.answer({ '/rest/default/V1/invoices/7/pdf': answer });
    return createInvoiceDocuments({ stores }).pdf({ storeId: STORE_ID, commerceInvoiceId: 7 });
  }

  it.each<[string, StubAnswer]>([
    ['its bytes', { headers: { 'content-type': 'application/pdf' }, body: '%PDF-1.7 \u0000 bytes' }],
    ['base64 in JSON', { body: JSON.stringify(Buffer.from('%PDF-1.7 \u0000 bytes').toString('base64')) }],
  ])('may come as %s', async (_how, answer) => {
    expect(new TextDecoder().decode(await answered(answer))).toBe('%PDF-1.7 \u0000 bytes');
  });

  it.each<[string, () => StubAnswer]>([
    ['a page', () => ({ body: '<html>Log in, jane@shop.example</html>' })],
    ['JSON that is no string', () => ({ body: '{"pdf":"JVBERi0xLjc="}' })],
    ['a string that is no base64', () => ({ body: '"%PDF-1.7"' })],
    ['another kind of document', () => ({ body: JSON.stringify(Buffer.from('PK').toString('base64')) })],
    ['nothing', () => ({ body: '' })],
    ['more than Amazon takes', () => ({ body: `%PDF-${'x'.repeat(10 * MEBIBYTE)}` })],
    ['no end', () => ({ body: `%PDF-${'x'.repeat(17 * MEBIBYTE)}` })],
  ])('is none when it is %s', async (_what, answer) => {
    const failure = await failureOf(answered(answer()));
    expect(failure).toMatchObject({ system: 'commerce', code: 'malformed-response' });
    expect(failure.message).not.toContain('jane');
  });
});
