import { RunningApi } from '../support/running-api.js';

const DAY_MS = 86_400_000;
const PATH = '/v1/stores/store-1/settings';
const SETTINGS = {
  importOrders: true,
  importFrom: '1970-01-01T00:00:00.000Z',
  invoiceWhen: 'on-shipment',
  uploadInvoices: false,
  cancelsDirectly: false,
  invoicePdfPath: '/V1/invoices/{invoiceId}/pdf',
  returnWindowMs: 30 * DAY_MS,
  openSyncIntervalMs: DAY_MS / 4,
  shippedSyncIntervalMs: 2 * DAY_MS,
  syncIntervalMs: 300_000,
  orderNumberSource: 'amazon',
  customerCreation: 'guest',
  initialStatus: null,
  orderStoreView: null,
  shippingSource: null,
};

describe("a store's settings", () => {
  let api: RunningApi;

  beforeEach(async () => {
    api = await RunningApi.start();
  });
  afterEach(async () => {
    await api.close();
  });

  const patch = (body: unknown, path = PATH) => api.send('PATCH', path, { body });

  it('are read', async () => {
    const { status, json } = await api.get(PATH);
    expect([status, json]).toEqual([200, SETTINGS]);
  });

  it.each([
    [{ uploadInvoices: true }, { uploadInvoices: true }],
    [{ cancelsDirectly: true }, { cancelsDirectly: true }],
    [{ importFrom: '2026-11-01T10:00:00+01:00' }, { importFrom: '2026-11-01T09:00:00.000Z' }],
    [{ invoicePdfPath: null }, { invoicePdfPath: null }],
    [
      { invoiceWhen: 'by-hand', importOrders: false },
      { invoiceWhen: 'by-hand', importOrders: false },
    ],
    [{ orderNumberSource: 'commerce' }, { orderNumberSource: 'commerce' }],
    [{ customerCreation: 'new-customer' }, { customerCreation: 'new-customer' }],
    [
      { initialStatus: 'from_amazon', orderStoreView: 'amazon', shippingSource: 'east' },
      { initialStatus: 'from_amazon', orderStoreView: 'amazon', shippingSource: 'east' },
    ],
    [{ initialStatus: null }, { initialStatus: null }],
    [{}, {}],
  ])('change by what is given: %j', async (body, change) => {
    const { status, json } = await patch(body);
    expect([status, json]).toEqual([200, { ...SETTINGS, ...change }]);
    expect((await api.get(PATH)).json).toEqual(json);
  });

  it('do not let invoices go to Amazon that nobody knows where to get, in whatever order it is asked', async () => {
    const refusal = { code: 'invalid-input', errors: [{ pointer: '#/invoicePdfPath' }] };
    await patch({ uploadInvoices: true });
    expect((await patch({ invoicePdfPath: null })).json).toMatchObject(refusal);
    await patch({ uploadInvoices: false, invoicePdfPath: null });
    expect((await patch({ uploadInvoices: true })).json).toMatchObject(refusal);
    const path = { invoicePdfPath: '/V1/acme/invoices/{invoiceId}' };
    expect((await patch({ uploadInvoices: true, ...path })).status).toBe(200);
  });

  it.each([
    [{ uploadInvoice: true }, '#/uploadInvoice'],
    [{ uploadInvoices: 'yes' }, '#/uploadInvoices'],
    [{ invoicePdfPath: 'https://elsewhere.example/{invoiceId}' }, '#/invoicePdfPath'],
    [{ invoicePdfPath: '/V1/invoices/pdf' }, '#/invoicePdfPath'],
    [{ invoicePdfPath: '/V1/../../{invoiceId}' }, '#/invoicePdfPath'],
    [{ orderNumberSource: 'ebay' }, '#/orderNumberSource'],
    [{ customerCreation: true }, '#/customerCreation'],
    [{ initialStatus: '' }, '#/initialStatus'],
    [{ shippingSource: 'e'.repeat(65) }, '#/shippingSource'],
    [{ syncIntervalMs: 0 }, '#/syncIntervalMs'],
    [{ importFrom: 'yesterday' }, '#/importFrom'],
  ])('refuse %j', async (body, pointer) => {
    const { status, json } = await patch(body);
    expect(status).toBe(400);
    expect(json).toMatchObject({ code: 'invalid-input', errors: [{ pointer }] });
    expect((await api.get(PATH)).json).toEqual(SETTINGS);
  });

  it('of a store that is not there are unknown', async () => {
    const nowhere = '/v1/stores/nowhere/settings';
    expect((await api.get(nowhere)).json).toMatchObject({ code: 'unknown-store' });
    expect((await patch({}, nowhere)).json).toMatchObject({ code: 'unknown-store' });
  });
});
