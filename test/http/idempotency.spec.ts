import { AN_ORDER, aRead, confirmed, placed, shipRequested } from '../support/builders.js';
import { RunningApi, type Received } from '../support/running-api.js';

const path = `/v1/orders/${AN_ORDER}`;
const BODY = { parcels: [{ carrierCode: 'UPS', trackingNumber: '1Z0001' }] };

describe('Idempotency-Key', () => {
  let api: RunningApi;

  beforeEach(async () => {
    api = await RunningApi.start();
    await api.parts.orderWorkflows.has(aRead(), placed);
  });
  afterEach(async () => {
    await api.close();
  });

  async function post(route: string, body: unknown, key = 'key-1'): Promise<Received> {
    return api.post(`${path}/${route}`, body, { 'idempotency-key': key });
  }

  async function parcels(): Promise<number> {
    return ((await api.get(path)).json['parcels'] as unknown[]).length;
  }

  it('repeated with the same request gets the same answer and has no second effect', async () => {
    const first = await post('shipments', BODY);
    await api.parts.orderWorkflows.happen(AN_ORDER, confirmed());
    const second = await post('shipments', BODY);
    expect(second.status).toBe(202);
    expect(second.json).toEqual(first.json);
    expect(await parcels()).toBe(1);
  });

  it('takes bodies for the same that differ in the order of their fields only', async () => {
    const [parcel] = BODY.parcels;
    await post('shipments', { overrideBuyerCancel: false, ...BODY });
    const { status } = await post('shipments', {
      parcels: [{ trackingNumber: parcel?.trackingNumber, carrierCode: parcel?.carrierCode }],
      overrideBuyerCancel: false,
    });
    expect(status).toBe(202);
  });

  it('sent twice at once has one effect and gets one answer twice', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => post('shipments', BODY)));
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(202));
    expect(new Set(answers.map(({ json }) => json['commandId'])).size).toBe(1);
    expect(new Set(answers.map(({ json }) => json['outcome']))).toEqual(new Set(['accepted']));
    expect(await parcels()).toBe(1);
  });

  it('used for another body is a 422', async () => {
    await post('shipments', BODY);
    const { status, json } = await post('shipments', { ...BODY, overrideBuyerCancel: true });
    expect(status).toBe(422);
    expect(json).toMatchObject({ code: 'idempotency-key-reused' });
    expect(await parcels()).toBe(1);
  });

  it('used for another route is a 422', async () => {
    await post('sync', {});
    expect((await post('retry', {})).status).toBe(422);
  });

  it('gets the first refusal again although the command would be accepted by now', async () => {
    await api.parts.orderWorkflows.happen(AN_ORDER, shipRequested());
    const first = await post('shipments', BODY);
    expect(first.status).toBe(409);
    const setback = { code: 'rejected', message: 'no', attempts: 1, sinceMs: 0, retryAtMs: null };
    await api.parts.orderWorkflows.happen(AN_ORDER, { kind: 'parcel-rejected', number: 1, setback });
    const second = await post('shipments', BODY);
    expect(second.status).toBe(409);
    expect(second.json).toEqual({ ...first.json, requestId: second.json['requestId'] });
  });

  it('finds the command again whose answer was lost', async () => {
    api.parts.orderWorkflows.loseNextReply();
    expect((await post('shipments', BODY)).status).toBe(503);
    const { status, json } = await post('shipments', BODY);
    expect(status).toBe(202);
    expect(json).toMatchObject({ outcome: 'accepted', order: { parcels: [{ number: 1 }] } });
    expect(await parcels()).toBe(1);
  });

  it('remembers nothing of a request that was not valid', async () => {
    expect((await post('shipments', {})).status).toBe(400);
    expect((await post('shipments', BODY)).status).toBe(202);
  });

  it('keeps nothing personal', async () => {
    const { text } = await post('shipments', BODY);
    expect(text).toMatch('Fictional Buyer');
    const kept = JSON.stringify([...api.parts.requestKeys.kept.values()]);
    expect(kept).toMatch('CAUCE-001');
    expect(kept).not.toMatch(/Fictional|fictional|Invented/);
  });

  it('makes two commands of two keys', async () => {
    const first = await post('sync', {}, 'key-1');
    const second = await post('sync', {}, 'key-2');
    expect(second.json['commandId']).not.toBe(first.json['commandId']);
  });

  it.each([
    ['too long', 'k'.repeat(256)],
    ['empty', ''],
    ['not ASCII', 'clé'],
  ])('is refused when %s', async (_how, key) => {
    const { status, json } = await post('sync', {}, key);
    expect(status).toBe(400);
    expect(json).toMatchObject({ code: 'malformed-idempotency-key' });
  });

  it('may be 255 characters long', async () => {
    expect((await post('sync', {}, 'k'.repeat(255))).status).toBe(202);
  });
});
