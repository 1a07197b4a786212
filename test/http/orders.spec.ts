import type { OrderAnswer } from '../../src/http/orders/order-answer.js';
import {
  AN_ORDER,
  anAmazonOrder,
  anOrderId,
  aParcel,
  aRead,
  confirmed,
  HOUR_MS,
  invoiced,
  ITEM_A,
  NOW_MS,
  placed,
  shippedInCommerce,
  shipRequested,
  STORE,
} from '../support/builders.js';
import { RunningApi } from '../support/running-api.js';

const path = `/v1/orders/${AN_ORDER}`;

const CORRECTED = { carrierCode: 'UPS', carrierName: null, trackingNumber: '1Z0002' } as const;

describe('orders', () => {
  let api: RunningApi;

  beforeEach(async () => {
    api = await RunningApi.start();
  });
  afterEach(async () => {
    await api.close();
  });

  async function read(): Promise<OrderAnswer> {
    return (await api.get(path)).json as OrderAnswer;
  }

  describe('one order', () => {
    it('is shown with its amounts, links and what may be done with it', async () => {
      await api.parts.orderWorkflows.has(aRead(), placed);
      expect(await read()).toMatchObject({
        amazonOrderId: AN_ORDER,
        storeId: STORE,
        marketplaceId: 'ATVPDKIKX0DER',
        status: 'Unshipped',
        fulfilledBy: 'merchant',
        purchasedAt: '2026-11-02T08:00:00.000Z',
        shipBy: '2026-11-05T09:00:00.000Z',
        total: { amount: '60.00', currency: 'USD' },
        currency: 'USD',
        commerce: {
          orderId: 42,
          orderNumber: 'AMZ-111-1234567-1234567',
          state: null,
          status: null,
          url: null,
        },
        payment: {
          method: 'Amazon',
          amazonOrderUrl: `https://sellercentral.amazon.com/orders-v3/order/${AN_ORDER}`,
        },
        parked: null,
        attention: null,
        waitingFor: 'a ship command, or a shipment in Commerce or Seller Central',
        trouble: null,
        waitingUntil: null,
        actions: ['ship', 'invoice', 'cancel', 'hold', 'comment', 'sync'],
        workflow: {
          workflowId: `order:store-1:${AN_ORDER}`,
          runId: null,
          url: `http://127.0.0.1:8233/namespaces/default/workflows/order%3Astore-1%3A${AN_ORDER}`,
        },
        lastSyncedAt: '2026-11-02T09:00:00.000Z',
      });
    });

    it('is shown with the words of Amazon’s that mean nothing here, and waits for others', async () => {
      const unknownWords = [{ field: 'fulfillmentStatus', word: 'ON_THE_MOON' }];
      await api.parts.orderWorkflows.has(aRead(anAmazonOrder({ status: 'Unknown', unknownWords })));
      expect(await read()).toMatchObject({
        status: 'Unknown',
        unknownWords,
        waitingFor: 'a word Cauce knows: Amazon says ON_THE_MOON, a word Cauce does not know',
        actions: ['sync'],
      });
    });

    it('is shown with its buyer', async () => {
      await api.parts.orderWorkflows.has();
      expect(await read()).toMatchObject({
        buyer: { name: 'Fictional Buyer', email: 'fictional@marketplace.example' },
        shippingAddress: { lines: ['1 Invented Street'], countryCode: 'US', phone: null },
      });
    });

    it('is shown without a buyer once the personal data is gone', async () => {
      const personal = { buyerName: null, buyerEmail: null, shippingAddress: null };
      await api.parts.orderWorkflows.has({ ...aRead(), personal });
      expect(await read()).toMatchObject({ buyer: null, shippingAddress: null });
    });

    it('is shown with its lines, and their amounts for the whole line', async () => {
      await api.parts.orderWorkflows.has(aRead(), placed, shipRequested(), confirmed());
      const [line] = (await read()).lines;
      expect(line).toEqual({
        orderItemId: ITEM_A,
        sku: 'CAUCE-001',
        asin: 'B000000001',
        title: 'Title of CAUCE-001',
        quantity: { ordered: 3, canceled: 0, shipped: 3, invoiced: 0, refunded: 0 },
        price: { amount: '30.00', currency: 'USD' },
        discount: { amount: '0.00', currency: 'USD' },
        tax: { amount: '6.00', currency: 'USD' },
        shipping: { amount: '5.00', currency: 'USD' },
        shippingTax: { amount: '1.00', currency: 'USD' },
        giftWrap: { amount: '0.00', currency: 'USD' },
        giftWrapTax: { amount: '0.00', currency: 'USD' },
        total: { amount: '42.00', currency: 'USD' },
      });
    });

    it('is shown with its parcels, invoices and refunds', async () => {
      await api.parts.orderWorkflows.has(
        aRead(),
        placed,
        shipRequested(),
        confirmed(),
        shippedInCommerce(),
        ...invoiced(),
        { kind: 'tracking-changed-in-commerce', number: 1, tracking: CORRECTED },
      );
      await api.post(`${path}/refunds`, {
        lines: [{ orderItemId: ITEM_A, quantity: 1 }],
        reason: 'customer-return',
      });
      expect(await read()).toMatchObject({
        status: 'Completed',
        parcels: [
          {
            number: 1,
            stage: 'shipped',
            trackingNumber: '1Z0001',
            shippedAt: '2026-11-02T09:00:00.000Z',
            correction: { ...CORRECTED, stage: 'requested' },
          },
        ],
        invoices: [{ number: 1, stage: 'invoiced', commerceInvoiceId: 801 }],
        refunds: [
          {
            stage: 'requested',
            reason: 'customer-return',
            total: { amount: '12.00', currency: 'USD' },
            lines: [{ quantity: 1, principal: { amount: '10.00' }, tax: { amount: '2.00' } }],
          },
        ],
      });
    });

    it('says why what it waits for has not worked so far', async () => {
      const setback = { code: 'commerce.unavailable', message: 'The source has none', attempts: 1 };
      const times = { sinceMs: NOW_MS, retryAtMs: NOW_MS + HOUR_MS };
      await api.parts.orderWorkflows.has(aRead(), {
        kind: 'step-failed',
        step: 'place',
        setback: { ...setback, ...times },
      });
      expect(await read()).toMatchObject({
        waitingFor: 'Commerce to take the order',
        trouble: 'The source has none',
        waitingUntil: '2026-11-02T10:00:00.000Z',
      });
    });

    it('says what needs a person, the oldest trouble first', async () => {
      const setback = { code: 'rejected', attempts: 1, retryAtMs: null };
      await api.parts.orderWorkflows.has(
        aRead(),
        { kind: 'step-failed', step: 'place', setback: { ...setback, message: 'later', sinceMs: NOW_MS } },
        {
          kind: 'step-failed',
          step: 'sync',
          setback: { ...setback, message: 'first', sinceMs: NOW_MS - HOUR_MS },
        },
      );
      expect(await read()).toMatchObject({
        status: 'Error',
        attention: {
          step: 'sync',
          code: 'rejected',
          message: 'first',
          since: '2026-11-02T08:00:00.000Z',
          retryAt: null,
          others: [{ step: 'place', message: 'later' }],
        },
      });
    });

    it('is shown as Amazon has it until its workflow has recorded', async () => {
      const lines = anAmazonOrder().lines.map((line) => ({ ...line, shipped: 1 }));
      await api.parts.orderRecords.saveRead(
        STORE,
        aRead(anAmazonOrder({ status: 'PartiallyShipped', lines })),
      );
      const order = await read();
      expect(order).toMatchObject({
        status: 'PartiallyShipped',
        actions: [],
        commerce: null,
        lastSyncedAt: null,
      });
      expect(order.lines[0]?.quantity).toEqual({
        ordered: 3,
        canceled: 0,
        shipped: 1,
        invoiced: 0,
        refunded: 0,
      });
    });

    it('counts in whole yen', async () => {
      const marketplaceId = 'A1VC38T7YXB528';
      await api.parts.orderWorkflows.has(aRead(anAmazonOrder({ currency: 'JPY', marketplaceId })));
      expect(await read()).toMatchObject({
        total: { amount: '6000', currency: 'JPY' },
        payment: { amazonOrderUrl: `https://sellercentral.amazon.co.jp/orders-v3/order/${AN_ORDER}` },
      });
    });

    it('is a 404 when it is not known here', async () => {
      const { status, json } = await api.get('/v1/orders/999-9999999-9999999');
      expect(status).toBe(404);
      expect(json).toMatchObject({ code: 'unknown-order', instance: '/v1/orders/999-9999999-9999999' });
    });

    it('is a 400 when the number is not an Amazon order number', async () => {
      const { status, json } = await api.get('/v1/orders/42');
      expect(status).toBe(400);
      expect(json).toMatchObject({
        code: 'invalid-input',
        errors: [{ pointer: '#/amazonOrderId', detail: 'is not an Amazon order number (3-7-7 digits)' }],
      });
    });
  });

  describe('the list', () => {
    async function idsOf(query: string): Promise<string[]> {
      const { items } = (await api.get(`/v1/orders${query}`)).json as { items: OrderAnswer[] };
      return items.map(({ amazonOrderId }) => amazonOrderId);
    }

    async function hasOrders(): Promise<void> {
      const orderAt = (index: number, status: 'Unshipped' | 'Pending') =>
        aRead(anAmazonOrder({ amazonOrderId: anOrderId(index), status, purchasedAtMs: NOW_MS + index }));
      await api.parts.orderWorkflows.has(orderAt(1, 'Unshipped'), placed);
      await api.parts.orderWorkflows.has(orderAt(2, 'Pending'));
      await api.parts.orderWorkflows.has(
        orderAt(3, 'Unshipped'),
        placed,
        shipRequested(aParcel()),
        confirmed(),
      );
    }

    it('is newest first and whole', async () => {
      await hasOrders();
      expect(await idsOf('')).toEqual([anOrderId(3), anOrderId(2), anOrderId(1)]);
      expect(await idsOf('?storeId=another')).toEqual([]);
    });

    it('shows the orders in any of the statuses asked for', async () => {
      await hasOrders();
      expect(await idsOf('?status=Pending')).toEqual([anOrderId(2)]);
      expect(await idsOf('?status=Pending&status=Shipped')).toEqual([anOrderId(3), anOrderId(2)]);
    });

    it('finds by number, and by whether a person is needed', async () => {
      await hasOrders();
      const setback = { code: 'rejected', message: 'no', attempts: 1, sinceMs: NOW_MS, retryAtMs: null };
      await api.parts.orderWorkflows.happen(anOrderId(2), { kind: 'step-failed', step: 'place', setback });
      expect(await idsOf(`?q=${anOrderId(1)}`)).toEqual([anOrderId(1)]);
      expect(await idsOf('?attention=true')).toEqual([anOrderId(2)]);
      expect(await idsOf('?attention=false&storeId=store-1')).toEqual([anOrderId(3), anOrderId(1)]);
    });

    it('is walked page by page along its links, with the filters kept', async () => {
      await hasOrders();
      const first = await api.get('/v1/orders?limit=1&status=Unshipped&status=Shipped');
      expect(first.json).toMatchObject({ items: [{ amazonOrderId: anOrderId(3) }], nextCursor: 'at-1' });
      const [, next = ''] = /^<(.+)>; rel="next"$/.exec(first.headers.get('link') ?? '') ?? [];
      const second = await api.get(next);
      expect(second.json).toMatchObject({ items: [{ amazonOrderId: anOrderId(1) }], nextCursor: null });
      expect(second.headers.get('link')).toBeNull();
    });

    it.each([
      ['?color=red', '#/color'],
      ['?status=Lost', '#/status/0'],
      ['?limit=0', '#/limit'],
      ['?limit=201', '#/limit'],
      ['?limit=many', '#/limit'],
      ['?limit=1&limit=2', '#/limit'],
      ['?attention=perhaps', '#/attention'],
      ['?q=', '#/q'],
      ['?q=%00', '#/q'],
      ['?storeId=a%00b', '#/storeId'],
      ['?cursor=made-up', '#/cursor'],
    ])('refuses %s and points at it', async (query, pointer) => {
      const { status, headers, json } = await api.get(`/v1/orders${query}`);
      expect(status).toBe(400);
      expect(headers.get('content-type')).toMatch('application/problem+json');
      expect(json).toMatchObject({ errors: [{ pointer }] });
    });
  });
});
