import type { CommandAnswer } from '../../src/http/orders/command-answer.js';
import {
  AN_ORDER,
  anAmazonOrder,
  aRead,
  confirmed,
  invoiced,
  ITEM_A,
  LINES,
  NOW_MS,
  placed,
  shippedInCommerce,
  shipRequested,
} from '../support/builders.js';
import { RunningApi } from '../support/running-api.js';

const path = `/v1/orders/${AN_ORDER}`;
const PARCEL = { carrierCode: 'UPS', trackingNumber: '1Z0001' };
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

describe('commands', () => {
  let api: RunningApi;

  beforeEach(async () => {
    api = await RunningApi.start();
  });
  afterEach(async () => {
    await api.close();
  });

  const failed = {
    kind: 'step-failed',
    step: 'place',
    setback: { code: 'unavailable', message: 'no answer', attempts: 1, sinceMs: NOW_MS, retryAtMs: NOW_MS },
  } as const;
  const rejected = {
    kind: 'parcel-rejected',
    number: 1,
    setback: { code: 'rejected', message: 'no such item', attempts: 1, sinceMs: NOW_MS, retryAtMs: null },
  } as const;
  const delivered = [placed, shipRequested(), confirmed(), shippedInCommerce()];

  it.each([
    {
      route: 'shipments',
      body: { parcels: [PARCEL] },
      past: [placed],
      order: { parcels: [{ stage: 'requested', trackingNumber: '1Z0001' }] },
    },
    {
      route: 'invoices',
      body: { lines: [{ orderItemId: ITEM_A, quantity: 1 }] },
      past: delivered,
      order: { invoices: [{ stage: 'requested' }] },
    },
    {
      route: 'refunds',
      body: {
        lines: [{ orderItemId: ITEM_A, shipping: { amount: '5.00', currency: 'USD' } }],
        reason: 'other',
      },
      past: [...delivered, ...invoiced()],
      order: { refunds: [{ total: { amount: '5.00' } }] },
    },
    {
      route: 'cancellation',
      body: { reason: 'no-inventory' },
      past: [placed],
      order: { cancellation: { stage: 'requested' } },
    },
    { route: 'hold', body: undefined, past: [placed], order: { flags: ['on-hold', 'late-to-ship'] } },
    {
      route: 'unhold',
      body: {},
      past: [placed, { kind: 'hold-requested', commandId: 'hold-1', by: 'test', number: 1 } as const],
      order: { waitingFor: 'Commerce to lift the hold' },
    },
    {
      route: 'comments',
      body: { text: 'Call first.\nThen send.' },
      past: [placed],
      order: { waitingFor: 'Commerce to take comment 1' },
    },
    { route: 'sync', body: undefined, past: [placed], order: { status: 'Unshipped' } },
    { route: 'retry', body: {}, past: [failed], order: { attention: null } },
    {
      route: 'dismissal',
      body: undefined,
      past: [placed, shipRequested(), rejected],
      order: { attention: null },
    },
  ])('$route: the workflow takes it, answered with 202 and the order as it now is', async (command) => {
    const { route, body, past, order } = command;
    await api.parts.orderWorkflows.has(aRead(), ...past);
    const { status, json } = await api.post(`${path}/${route}`, body);
    expect(status).toBe(202);
    const commandId = expect.stringMatching(UUID) as string;
    expect(json).toMatchObject({ commandId, outcome: 'accepted', order });
    expect(api.parts.orderWorkflows.requests).toMatchObject([
      { commandId: json['commandId'], by: 'api:admin' },
    ]);
  });

  it.each([
    'shipments',
    'invoices',
    'refunds',
    'cancellation',
    'hold',
    'unhold',
    'comments',
    'sync',
    'retry',
    'dismissal',
  ])('%s of an order that is not known here is a 404', async (route) => {
    const body = {
      shipments: { parcels: [PARCEL] },
      refunds: { lines: [{ orderItemId: ITEM_A, quantity: 1 }], reason: 'other' },
      cancellation: { reason: 'no-inventory' },
      comments: { text: 'Call first' },
    }[route];
    const { status, json } = await api.post(`${path}/${route}`, body);
    expect(status).toBe(404);
    expect(json).toMatchObject({ code: 'unknown-order' });
  });

  it('shows what the command changed although the record does not know it yet', async () => {
    await api.parts.orderWorkflows.has(aRead(), placed);
    api.parts.orderWorkflows.recordsAtOnce = false;
    const { json } = await api.post(`${path}/shipments`, { parcels: [PARCEL] });
    expect((json as CommandAnswer).order.parcels).toMatchObject([{ stage: 'requested' }]);
  });

  it('shows the buyer along with the order', async () => {
    await api.parts.orderWorkflows.has(aRead(), placed);
    const { json } = await api.post(`${path}/sync`);
    expect((json as CommandAnswer).order.buyer?.name).toBe('Fictional Buyer');
  });

  it('answers a cancel after shipping with 409, the refusal and what to do', async () => {
    await api.parts.orderWorkflows.has(aRead(), ...delivered);
    const { status, headers, json } = await api.post(`${path}/cancellation`, { reason: 'no-inventory' });
    expect(status).toBe(409);
    expect(headers.get('content-type')).toMatch('application/problem+json');
    expect(json).toMatchObject({
      type: 'urn:cauce:problem:order-not-unshipped',
      title: 'Order not unshipped',
      status: 409,
      code: 'order-not-unshipped',
      detail: 'Only an Unshipped order can be canceled, and it is Shipped. Refund what was shipped instead.',
      instance: `${path}/cancellation`,
    });
  });

  it('refunds the tax of gift wrap as an amount of its own, and no cent more than was paid', async () => {
    const lines = LINES.map((line) => ({
      ...line,
      charges: { ...line.charges, giftWrap: 399, giftWrapTax: 33 },
    }));
    await api.parts.orderWorkflows.has(aRead(anAmazonOrder({ lines })), ...delivered, ...invoiced());
    const refund = (amount: string) =>
      api.post(`${path}/refunds`, {
        lines: [{ orderItemId: ITEM_A, giftWrapTax: { amount, currency: 'USD' } }],
        reason: 'other',
      });
    expect(await refund('0.34')).toMatchObject({ status: 409, json: { code: 'refund-exceeds-paid' } });
    const { status, json } = await refund('0.33');
    expect(status).toBe(202);
    const [refunded] = (json as CommandAnswer).order.refunds;
    expect(refunded).toMatchObject({
      total: { amount: '0.33' },
      lines: [{ giftWrap: { amount: '0.00' }, giftWrapTax: { amount: '0.33' } }],
    });
  });

  it('answers a cancel already asked for as unchanged', async () => {
    await api.parts.orderWorkflows.has(aRead(), placed);
    await api.post(`${path}/cancellation`, { reason: 'no-inventory' });
    const { status, json } = await api.post(`${path}/cancellation`, { reason: 'no-inventory' });
    expect(status).toBe(202);
    expect(json).toMatchObject({ outcome: 'unchanged' });
  });

  it.each([
    ['shipments', {}, '#/parcels'],
    ['shipments', undefined, '#'],
    ['shipments', { parcels: [{ ...PARCEL, carrierCode: 'Pigeon' }] }, '#/parcels/0/carrierCode'],
    ['shipments', { parcels: [{ ...PARCEL, carrierCode: 'Other' }] }, '#/parcels/0/carrierName'],
    ['shipments', { parcels: [{ ...PARCEL, trackingNumber: 'a\0b' }] }, '#/parcels/0/trackingNumber'],
    ['shipments', { parcels: [{ ...PARCEL, color: 'red' }] }, '#/parcels/0/color'],
    ['shipments', { parcels: [PARCEL], 'a/b~c': 1 }, '#/a~1b~0c'],
    [
      'shipments',
      { parcels: [{ ...PARCEL, lines: [{ orderItemId: ITEM_A, quantity: 0 }] }] },
      '#/parcels/0/lines/0/quantity',
    ],
    ['invoices', { lines: [] }, '#/lines'],
    ['refunds', { lines: [{ orderItemId: ITEM_A, quantity: 1 }], reason: 'because' }, '#/reason'],
    [
      'refunds',
      { lines: [{ orderItemId: ITEM_A, tax: { amount: '1.999', currency: 'USD' } }], reason: 'other' },
      '#/lines/0/tax/amount',
    ],
    ['cancellation', { reason: 'no-inventory', force: true }, '#/force'],
    ['hold', { for: 'ever' }, '#/for'],
    ['comments', {}, '#/text'],
    ['comments', { text: ' ' }, '#/text'],
    ['comments', { text: 'a\0b' }, '#/text'],
    ['comments', { text: 'Call first', isVisible: true }, '#/isVisible'],
    ['sync', { hard: true }, '#/hard'],
    ['sync', [], '#'],
    ['retry?wait=maybe', {}, '#/wait'],
    ['dismissal?color=red', {}, '#/color'],
  ])('refuses %s with %j and points at %s', async (route, body, pointer) => {
    await api.parts.orderWorkflows.has(aRead(), placed);
    const { status, json } = await api.post(`${path}/${route}`, body);
    expect(status).toBe(400);
    expect(json).toMatchObject({ code: 'invalid-input', errors: [{ pointer }] });
    expect(api.parts.orderWorkflows.requests).toEqual([]);
  });

  it.each([
    ['shipments', { parcels: [PARCEL] }],
    ['invoices', undefined],
    ['refunds', { lines: [{ orderItemId: ITEM_A, quantity: 1 }], reason: 'other' }],
  ])('refuses %s with 409 while the order is on hold', async (route, body) => {
    await api.parts.orderWorkflows.has(aRead(), placed);
    await api.post(`${path}/hold`);
    expect(await api.post(`${path}/${route}`, body)).toMatchObject({
      status: 409,
      json: { code: 'order-on-hold' },
    });
  });

  it('tells the order of a comment only where its text is kept, however often it is sent', async () => {
    await api.parts.orderWorkflows.has(aRead(), placed);
    const text = 'Ring twice at Calle Mayor 5';
    const send = () => api.post(`${path}/comments`, { text }, { 'idempotency-key': 'comment-1' });
    const { commandId } = (await send()).json;
    expect((await send()).json).toMatchObject({ commandId });

    expect([...api.parts.commentTexts.texts.values()]).toEqual([text]);
    expect(await api.parts.commentTexts.find(AN_ORDER, String(commandId))).toBe(text);
    expect(JSON.stringify(api.parts.orderWorkflows.requests)).not.toContain('Calle');
  });

  it('keeps no text of a comment that was refused', async () => {
    await api.parts.orderWorkflows.has(aRead());
    const { status, json } = await api.post(`${path}/comments`, { text: 'Call first' });
    expect(status).toBe(409);
    expect(json).toMatchObject({ code: 'not-placed-yet' });
    expect(api.parts.commentTexts.texts.size).toBe(0);
  });

  it('answers 503 with Retry-After while Temporal is away', async () => {
    await api.parts.orderWorkflows.has(aRead(), placed);
    api.parts.orderWorkflows.isAway = true;
    const { status, headers, json } = await api.post(`${path}/sync`);
    expect(status).toBe(503);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect(json).toMatchObject({ code: 'temporal-unavailable' });
  });

  it('gives no command while Postgres is away', async () => {
    await api.parts.orderWorkflows.has(aRead(), placed);
    api.parts.orderRecords.isAway = true;
    const { status, json } = await api.post(`${path}/sync`);
    expect(status).toBe(503);
    expect(json).toMatchObject({ code: 'postgres-unavailable' });
    expect(api.parts.orderWorkflows.requests).toEqual([]);
  });
});
