import { z } from 'zod';

import { requireAmazonOrderId } from '../../../src/domain/ids.js';
import type { CommerceOrderRef, CommerceOrderSeen } from '../../../src/ports/commerce-orders.js';
import { IntegrationError } from '../../../src/ports/integration-error.js';
import { CommerceClient } from '../../sandbox/support/commerce-client.js';
import { STORE_ID } from '../../support/one-store.js';
import { anOrderRead } from './amazon-order-read.js';
import { commerceSandbox, type CommerceSandbox } from './commerce-sandbox.js';
import { aParcel, aRefundLine, failureOf, refOf } from './requests.js';

const OTHER = requireAmazonOrderId('111-7654321-7654321');
const PIECE = { orderItemId: '05015851154158', quantity: 1 };

/** Whatever else Commerce does than by default, and what is seen of it. */
const ODDITIES = [
  { oddity: { commentWithoutStatus: 'blanked' } },
  { oddity: { commentWithoutStatus: 'refused' } },
  { oddity: { foreignStatus: 'taken' } },
  { oddity: { itemsLeftOut: 'refused' } },
  { oddity: { pageAfterLast: 'empty' } },
  { oddity: { ids: 'numbers' } },
  { oddity: { statusOnDocument: 'kept' }, status: 'packing' },
  { oddity: { messages: 'rendered' } },
  { oddity: { couldNotSave: 'done' }, lost: ['ship', 'ship', 'invoice', 'refund'] },
];

let sandbox: CommerceSandbox;
/** The writes that were answered as if nothing had come of them. */
let lost: string[];

beforeEach(async () => {
  sandbox = await commerceSandbox();
  await sandbox.addStatus('packing', 'processing');
  lost = [];
});
afterEach(() => sandbox.stop());

it.each(ODDITIES)('with $oddity the life of an order leaves what it leaves by default', async (row) => {
  const { oddity, status = 'processing', lost: expectedLost = [] } = row;
  const usual = await lifeWith({});
  await sandbox.stop();
  sandbox = await commerceSandbox();
  await sandbox.addStatus('packing', 'processing');
  const odd = await lifeWith(oddity);

  expect(odd).toEqual({ ...usual, midway: { ...usual.midway, status } });
  expect(lost).toEqual(expectedLost);
  expect(usual.denied.code).toBe('missing-permission');
  expect(usual.effects.map(({ effect }) => effect)).toEqual([
    'order-placed',
    'shipment-created',
    'commented',
    'shipment-created',
    'commented',
    'invoice-created',
    'credit-memo-created',
    'order-placed',
    'commented',
    'canceled',
  ]);
});

it('knows of every oddity', async () => {
  const response = await fetch(`${sandbox.url}/_sandbox/oddities`);
  const names = Object.keys(z.record(z.string(), z.string()).parse(await response.json()));
  expect([...new Set(ODDITIES.flatMap(({ oddity }) => Object.keys(oddity)))]).toEqual(names);
});

async function lifeWith(oddities: object) {
  const { orders } = sandbox;
  await sandbox.setOddities(oddities);
  const ref = refOf(await orders.place({ storeId: STORE_ID, read: anOrderRead() }));
  const ship = (number: number) => orders.ship({ ...ref, parcel: aParcel({ number, quantity: 1 }) });

  await sandbox.turn('PUT', 'permissions', { missing: ['Magento_Sales::ship'] });
  const { code, message } = await failureOf(ship(1));
  await sandbox.turn('PUT', 'permissions', { missing: [] });
  const firstParcel = await found('ship', () => ship(1));
  await wear('packing', ref);
  const secondParcel = await found('ship', () => ship(2));
  const midway = seen(await orders.find(ref));
  await orders.comment({ ...ref, number: 1, text: 'Call first' });
  const invoice = await found('invoice', () =>
    orders.invoice({ ...ref, number: 1, lines: [{ ...PIECE, quantity: 2 }] }),
  );
  const creditMemo = await found('refund', () =>
    orders.refund({
      ...ref,
      number: 1,
      currency: 'EUR',
      lines: [aRefundLine({ quantity: 1, principal: 1000, tax: 210 })],
      returnToStock: false,
    }),
  );
  const atLast = seen(await orders.find(ref));

  const other = await orders.place({
    storeId: STORE_ID,
    read: anOrderRead({ order: { amazonOrderId: OTHER } }),
  });
  await orders.cancel({ ...refOf(other), amazonOrderId: OTHER, comment: 'Canceled at Amazon' });
  return {
    denied: { code, message },
    documents: { firstParcel, secondParcel, invoice, creditMemo },
    midway,
    atLast,
    canceled: seen(await orders.find({ ...refOf(other), amazonOrderId: OTHER })),
    effects: (await sandbox.effects()).map(withoutStatus),
  };
}

/** What the write comes to, by a repeat where the first was answered as if nothing had come of it. */
async function found(name: string, write: () => Promise<number>): Promise<number> {
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof IntegrationError) || error.code !== 'unavailable') throw error;
    lost.push(name);
    return write();
  }
}

/** Somebody else than we gives the order a status of the shop's own. */
async function wear(status: string, { commerceOrderId }: CommerceOrderRef): Promise<void> {
  const statusHistory = {
    comment: 'Being packed',
    is_customer_notified: 0,
    is_visible_on_front: 0,
    parent_id: commerceOrderId,
    status,
  };
  await new CommerceClient(sandbox.url).post(`/orders/${commerceOrderId}/comments`, { statusHistory });
}

/** Two lives are lived at two times. */
function seen(order: CommerceOrderSeen | undefined) {
  return { ...order, documents: { ...order?.documents, updatedAtMs: null } };
}

/** A comment carries the status it finds, whatever that is. */
function withoutStatus({ detail, ...row }: Awaited<ReturnType<CommerceSandbox['effects']>>[number]) {
  const { status: _status, ...others } = detail;
  return { ...row, detail: others };
}
