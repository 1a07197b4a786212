import { verify } from 'node:crypto';
import { exportFunctions } from '@adobe/aio-lib-events/src/signatureUtils.js';

import { eventually } from '../../support/eventually.js';
import { HookReceiver, type ReceivedHook } from '../../support/hook-receiver.js';
import { at, commerceSandbox, placed, type CommerceSandbox } from '../support/commerce-sandbox.js';

const { verifySignature, isTargetRecipient } = exportFunctions;
const CLIENT_ID = 'cauce-sandbox-client';

let sandbox: CommerceSandbox;
let hook: HookReceiver;

beforeEach(async () => {
  [sandbox, hook] = await Promise.all([commerceSandbox(), HookReceiver.start()]);
});
afterEach(async () => {
  await sandbox.stop();
  await hook.stop();
});

const subscribe = (how: object = {}) => sandbox.client.sandbox('PUT', '/events', { url: hook.url, ...how });
const untilReceived = (count: number): Promise<readonly ReceivedHook[]> =>
  eventually(`${count} calls have come in`, () =>
    Promise.resolve(hook.received.length >= count ? hook.received : undefined),
  );

interface Delivery {
  readonly names: readonly string[];
  readonly state: string;
  readonly statuses: readonly number[];
}

/** Once none is underway. */
async function deliveries(count: number): Promise<readonly Delivery[]> {
  return eventually(`${count} deliveries have ended`, async () => {
    const { body } = await sandbox.client.sandbox('GET', '/deliveries');
    const { items } = body as { items: readonly Delivery[] };
    const isOver = items.length >= count && items.every(({ state }) => state !== 'underway');
    return isOver ? items : undefined;
  });
}

/** An order that was placed before anybody was told. */
async function orderUnheardOf(): Promise<number> {
  return placed(sandbox.client);
}

const eventIn = ({ text }: ReceivedHook): unknown => JSON.parse(text);
const namesOf = (calls: readonly ReceivedHook[]): readonly string[] =>
  calls
    .map((call) => String(at(eventIn(call), 'type')).replace('com.adobe.commerce.observer.', ''))
    .toSorted();
const valueOf = (name: string, calls: readonly ReceivedHook[]): unknown =>
  at(
    calls.map(eventIn).find((event) => String(at(event, 'type')).endsWith(name)),
    'data.value',
  );

async function keysOf({ headers }: ReceivedHook): Promise<readonly string[]> {
  const paths = ['x-adobe-public-key1-path', 'x-adobe-public-key2-path'].map((name) => String(headers[name]));
  return Promise.all(paths.map(async (path) => (await fetch(`${sandbox.client.url}${path}`)).text()));
}

const signaturesOf = ({ headers }: ReceivedHook): readonly string[] =>
  ['x-adobe-digital-signature-1', 'x-adobe-digital-signature-2'].map((name) => String(headers[name]));

describe('the events of Commerce', () => {
  it('tell of a shipment made in Admin, with ids and little else', async () => {
    const id = await orderUnheardOf();
    await subscribe();
    const tracks = [{ track_number: '1Z1', title: 'UPS', carrier_code: 'ups' }];
    await sandbox.client.sandbox('POST', `/orders/${id}/ship`, { tracks });
    const calls = await untilReceived(4);
    expect(namesOf(calls)).toEqual([
      'sales_order_save_after',
      'sales_order_save_commit_after',
      'sales_order_shipment_save_after',
      'sales_order_shipment_track_save_after',
    ]);
    const shipment = valueOf('shipment_save_after', calls);
    expect(shipment).toMatchObject({
      order_id: id,
      _isNew: true,
      context_application_state: { get_area_code: 'adminhtml' },
    });
    expect(Object.keys(at(shipment, 'items.0') as object)).toEqual(['sku', 'name']);
    expect(at(valueOf('track_save_after', calls), 'track_number')).toBeUndefined();
    expect((await deliveries(4)).map(({ statuses }) => statuses)).toEqual([[200], [200], [200], [200]]);
  });

  it('tell of what is done over REST too, and of no change that was refused', async () => {
    const id = await orderUnheardOf();
    await subscribe();
    expect((await sandbox.client.post(`/order/${id}/refund`, {})).status).toBe(400);
    await sandbox.client.post(`/order/${id}/invoice`, {});
    const calls = await untilReceived(3);
    expect(namesOf(calls)).toEqual([
      'sales_order_invoice_save_after',
      'sales_order_save_after',
      'sales_order_save_commit_after',
    ]);
    expect(at(valueOf('invoice_save_after', calls), 'context_application_state.get_area_code')).toBe(
      'webapi_rest',
    );
  });

  it('tell of no customer and no mail, which are no order', async () => {
    const id = await orderUnheardOf();
    await subscribe();
    const ada = { email: 'ada@buyer.invalid', firstname: 'Ada', lastname: 'Example', website_id: 1 };
    expect((await sandbox.client.post('/customers', { customer: ada })).status).toBe(200);
    await sandbox.client.post(`/order/${id}/invoice`, { notify: true });
    expect(namesOf(await untilReceived(3))).toContain('sales_order_invoice_save_after');
    expect(await deliveries(3)).toHaveLength(3);
  });

  it.each(['refund', 'cancel', 'hold'])('tell of a %s in Admin', async (action) => {
    const id = await orderUnheardOf();
    if (action === 'refund') await sandbox.client.sandbox('POST', `/orders/${id}/invoice`, {});
    await subscribe();
    await sandbox.client.sandbox('POST', `/orders/${id}/${action}`, {});
    const calls = await untilReceived(2);
    expect(namesOf(calls)).toContain('sales_order_save_commit_after');
    expect(at(valueOf('order_save_commit_after', calls), 'entity_id') ?? id).toBe(id);
  });

  it("bear signatures that Adobe's own client takes, each of the two and for this client only", async () => {
    const id = await orderUnheardOf();
    await subscribe();
    await sandbox.client.sandbox('POST', `/orders/${id}/hold`, {});
    const [call] = await untilReceived(2);
    if (call === undefined) throw new Error('Nothing came');
    const keys = await keysOf(call);
    const signatures = signaturesOf(call);
    for (const which of [0, 1]) {
      const [signature = '', key = ''] = [signatures[which], keys[which]];
      expect(await verifySignature([signature], call.text, [key], CLIENT_ID)).toBe(true);
      expect(await verifySignature([signature], `${call.text} `, [key], CLIENT_ID)).not.toBe(true);
    }
    expect(isTargetRecipient(eventIn(call) as object, CLIENT_ID)).toBe(true);
    expect(isTargetRecipient(eventIn(call) as object, 'another')).toBe(false);
  });

  it.each([
    ['second', [false, true]],
    ['bad', [false, false]],
  ])('can be signed %s', async (signature, expected) => {
    const id = await orderUnheardOf();
    await subscribe({ signature });
    await sandbox.client.sandbox('POST', `/orders/${id}/hold`, {});
    const [call] = await untilReceived(1);
    if (call === undefined) throw new Error('Nothing came');
    const keys = await keysOf(call);
    const fits = signaturesOf(call).map((each, index) =>
      verify('sha256', Buffer.from(call.text), keys[index] ?? '', Buffer.from(each, 'base64')),
    );
    expect(fits).toEqual(expected);
  });

  it('can come twice, together, the last first, later, with less in them and with a wrong _isNew', async () => {
    const id = await orderUnheardOf();
    const odd = { duplicate: true, shuffle: true, isNewWrong: true, savedFieldsOnly: true, areaCode: false };
    await subscribe({ ...odd, batch: true, delayMs: 20 });
    await sandbox.client.sandbox('POST', `/orders/${id}/hold`, {});
    const [first, second] = await untilReceived(2);
    expect(first?.text).toBe(second?.text);
    expect(first?.headers['content-type']).toBe('application/cloudevents-batch+json');
    const events = JSON.parse(first?.text ?? '') as readonly unknown[];
    expect(events.map((event) => at(event, 'type'))).toEqual([
      'com.adobe.commerce.observer.sales_order_save_commit_after',
      'com.adobe.commerce.observer.sales_order_save_after',
    ]);
    const value = at(events, '0.data.value') as object;
    expect(Object.keys(value)).toEqual(['entity_id', 'state', 'status', 'updated_at', '_isNew']);
    expect(value).toMatchObject({ entity_id: id, _isNew: true });
  });

  it('come again while they are answered 429 or 5xx, and no more after anything else', async () => {
    const id = await orderUnheardOf();
    await subscribe({ batch: true });
    hook.statuses.push(503, 429, 200);
    await sandbox.client.sandbox('POST', `/orders/${id}/hold`, {});
    expect((await deliveries(1)).map(({ statuses }) => statuses)).toEqual([[503, 429, 200]]);
    hook.statuses.push(401);
    await sandbox.client.sandbox('POST', `/orders/${id}/unhold`, {});
    const [, refused] = await deliveries(2);
    expect(refused).toMatchObject({ state: 'given-up', statuses: [401] });
  });

  it('go to nobody who does not answer the challenge', async () => {
    hook.answersChallenge = false;
    expect((await subscribe()).status).toBe(400);
    expect((await subscribe({ handshake: false })).status).toBe(200);
    expect((await sandbox.client.sandbox('PUT', '/events', {})).body).toMatchObject({ url: null });
  });

  it('hold up nothing when the sandbox ends', async () => {
    const id = await orderUnheardOf();
    await subscribe();
    hook.statuses.push(null, null);
    await sandbox.client.sandbox('POST', `/orders/${id}/hold`, {});
    await untilReceived(2);
    await expect(sandbox.stop()).resolves.toBeUndefined();
    sandbox = await commerceSandbox();
  });
});

describe('the webhooks of Commerce', () => {
  it('name the order, signed over the base64 of the body with the key that is shown', async () => {
    const id = await orderUnheardOf();
    const { body } = await sandbox.client.sandbox('PUT', '/webhooks', { url: hook.url });
    await sandbox.client.sandbox('POST', `/orders/${id}/hold`, {});
    const [call] = await untilReceived(1);
    if (call === undefined) throw new Error('Nothing came');
    expect(JSON.parse(call.text)).toMatchObject({ order: { entity_id: id } });
    const signature = Buffer.from(String(call.headers['x-adobe-commerce-webhook-signature']), 'base64');
    const signed = Buffer.from(Buffer.from(call.text).toString('base64'));
    expect(verify('sha256', signed, String(at(body, 'publicKey')), signature)).toBe(true);
  });

  it('are not sent again, and can be signed badly', async () => {
    const id = await orderUnheardOf();
    await sandbox.client.sandbox('PUT', '/webhooks', { url: hook.url, signature: 'bad' });
    hook.statuses.push(503);
    await sandbox.client.sandbox('POST', `/orders/${id}/hold`, {});
    expect(await deliveries(1)).toMatchObject([{ state: 'given-up', statuses: [503] }]);
  });
});
