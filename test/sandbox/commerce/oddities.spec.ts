import { query } from '../support/commerce-client.js';
import { at, commerceSandbox, ledger, placed, type CommerceSandbox } from '../support/commerce-sandbox.js';

const REFUSED = {
  status: 400,
  body: {
    message: 'Unable to add comment: The status "%1" is not part of the order status history.',
  },
};
let sandbox: CommerceSandbox;
let id: number;

beforeEach(async () => {
  sandbox = await commerceSandbox();
  id = await placed(sandbox.client);
});
afterEach(() => sandbox.stop());

async function comment(status?: string) {
  const statusHistory = {
    comment: 'Called',
    is_customer_notified: 0,
    is_visible_on_front: 0,
    parent_id: id,
    ...(status === undefined ? {} : { status }),
  };
  return sandbox.client.post(`/orders/${id}/comments`, { statusHistory });
}

const statusNow = async () => at((await sandbox.client.get(`/orders/${id}`)).body, 'status');

it.each([
  { oddity: {}, status: undefined, leaves: 'pending' },
  { oddity: { commentWithoutStatus: 'blanked' }, status: undefined, leaves: undefined },
  { oddity: { commentWithoutStatus: 'blanked' }, status: 'pending', leaves: 'pending' },
  { oddity: { foreignStatus: 'taken' }, status: 'complete', leaves: 'complete' },
])('with $oddity a comment of status $status leaves the order $leaves', async (row) => {
  await sandbox.client.sandbox('PUT', '/oddities', row.oddity);
  expect(await comment(row.status)).toMatchObject({ status: 200, body: true });
  expect(await statusNow()).toBe(row.leaves);
});

it.each([
  { oddity: {}, status: 'complete' },
  { oddity: { commentWithoutStatus: 'refused' }, status: undefined },
])('with $oddity a comment of status $status is refused', async ({ oddity, status }) => {
  await sandbox.client.sandbox('PUT', '/oddities', oddity);
  expect(await comment(status)).toMatchObject(REFUSED);
  expect(await statusNow()).toBe('pending');
});

it('refuses an oddity nobody knows, and tells those it has', async () => {
  expect(await sandbox.client.sandbox('PUT', '/oddities', { gravity: 'up' })).toMatchObject({ status: 400 });
  expect((await sandbox.client.sandbox('GET', '/oddities')).body).toEqual({
    commentWithoutStatus: 'kept',
    foreignStatus: 'refused',
    itemsLeftOut: 'everything',
    pageAfterLast: 'repeated',
    ids: 'strings',
    statusOnDocument: 'reset',
    messages: 'templates',
    couldNotSave: 'undone',
  });
});

const setOddities = (oddities: object) => sandbox.client.sandbox('PUT', '/oddities', oddities);
const act = (action: string, body?: unknown) => sandbox.client.post(`/order/${id}/${action}`, body);
/** A piece of the first line, of which there are two. */
const piece = { items: [{ order_item_id: 1, qty: 1 }] };
const countOf = async (effect: string) =>
  (await ledger(sandbox.client)).filter((row) => row.startsWith(`${effect} `)).length;

describe.each([
  { action: 'ship', effect: 'shipment-created', document: 'a shipment' },
  { action: 'invoice', effect: 'invoice-created', document: 'an invoice' },
  { action: 'refund', effect: 'credit-memo-created', document: 'a Creditmemo' },
])('$action', ({ action, effect, document }) => {
  beforeEach(async () => {
    if (action === 'refund') await act('invoice');
  });

  it.each([{ body: undefined }, { body: { items: [] } }])(
    'with $body takes everything, or is refused',
    async ({ body }) => {
      await setOddities({ itemsLeftOut: 'refused' });
      expect(await act(action, body)).toEqual({
        status: 400,
        body: {
          message: '"%fieldName" is required. Enter and try again.',
          parameters: { fieldName: 'items' },
        },
      });
      expect(await countOf(effect)).toBe(0);

      await setOddities({});
      expect((await act(action, body)).status).toBe(200);
      expect(await countOf(effect)).toBe(1);
    },
  );

  it('answers its id as a string, or as a number', async () => {
    expect((await act(action, piece)).body).toBe('1');
    await setOddities({ ids: 'numbers' });
    expect((await act(action, piece)).body).toBe(2);
  });

  it('could not be saved, and was not; or was all the same', async () => {
    const answer = {
      status: 400,
      body: { message: `Could not save ${document}, see error log for details` },
    };
    await payBy('gone');
    expect(await act(action, piece)).toEqual(answer);
    expect(await countOf(effect)).toBe(0);

    await payBy('checkmo');
    await setOddities({ couldNotSave: 'done' });
    expect(await act(action, piece)).toEqual(answer);
    expect(await act(action, piece)).toEqual(answer);
    expect(await countOf(effect)).toBe(2);
    // What is refused is refused: only what was written is said not to be.
    expect(await act(action, piece)).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('Document Validation Error(s)') as string },
    });
  });
});

/** A method that is not installed any more cannot be worked with. */
async function payBy(method: string): Promise<void> {
  const entity = { entity_id: id, increment_id: 'AMZ-111-1111111-1111111', payment: { method } };
  await sandbox.client.post('/orders', { entity });
}

it.each([
  { oddity: {}, third: [1] },
  { oddity: { pageAfterLast: 'empty' }, third: [] },
])('with $oddity the page after the last has the orders $third', async ({ oddity, third }) => {
  await placed(sandbox.client, { increment_id: 'AMZ-2' });
  await setOddities(oddity);
  expect([await page(1), await page(2), await page(3)]).toEqual([[2], [1], third]);
});

/** The only order of a page, the newest first. */
async function page(number: number): Promise<unknown[]> {
  const { body } = await sandbox.client.get(
    `/orders?${query([
      ['searchCriteria[sortOrders][0][field]', 'entity_id'],
      ['searchCriteria[pageSize]', '1'],
      ['searchCriteria[currentPage]', String(number)],
    ])}`,
  );
  const items = at(body, 'items');
  return Array.isArray(items) ? items.map((item) => at(item, 'entity_id')) : [];
}

it.each([
  { oddity: {}, leaves: 'processing' },
  { oddity: { statusOnDocument: 'kept' }, leaves: 'packing' },
])(
  'with $oddity a shipment and an invoice leave a status of the shop $leaves',
  async ({ oddity, leaves }) => {
    await setOddities(oddity);
    await sandbox.client.sandbox('PUT', '/order-statuses/packing', { state: 'processing' });
    await act('ship', piece);
    expect(await statusNow()).toBe('processing');
    await comment('packing');
    await act('ship', piece);
    expect(await statusNow()).toBe(leaves);
    await comment('packing');
    await act('invoice', piece);
    expect(await statusNow()).toBe(leaves);

    await act('invoice');
    await act('ship', { items: [{ order_item_id: 2, qty: 1 }] });
    expect(await statusNow()).toBe('complete');
  },
);

it.each([
  {
    oddity: {},
    listed: { ...REFUSED.body, parameters: ['complete'] },
    named: {
      message: '"%fieldName" is required. Enter and try again.',
      parameters: { fieldName: 'searchCriteria' },
    },
  },
  {
    oddity: { messages: 'rendered' },
    listed: { message: REFUSED.body.message.replace('%1', 'complete') },
    named: { message: '"searchCriteria" is required. Enter and try again.' },
  },
])('with $oddity a message says $named.message', async ({ oddity, listed, named }) => {
  await setOddities(oddity);
  expect((await comment('complete')).body).toEqual(listed);
  expect((await sandbox.client.get('/orders')).body).toEqual(named);
});
