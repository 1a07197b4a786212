import { at, commerceSandbox, placed, type CommerceSandbox } from '../support/commerce-sandbox.js';

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
  });
});
