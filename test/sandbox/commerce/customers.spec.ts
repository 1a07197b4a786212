import { at, commerceSandbox, ledger, type CommerceSandbox } from '../support/commerce-sandbox.js';

const ada = { email: 'ada@buyer.invalid', firstname: 'Ada', lastname: 'Example', website_id: 1 };

let sandbox: CommerceSandbox;
beforeEach(async () => {
  sandbox = await commerceSandbox();
});
afterEach(() => sandbox.stop());

it('makes a customer, who is written a welcome mail, and finds them by e-mail', async () => {
  const { status, body } = await sandbox.client.post('/customers', { customer: ada });

  expect(status).toBe(200);
  expect(body).toMatchObject({ ...ada, id: 1, group_id: 1 });
  const found = await sandbox.client.search('customers/search', ['email', ada.email]);
  expect(at(found.body, 'items.0.id')).toBe(1);
  expect(await ledger(sandbox.client)).toEqual(['customer-created 1', 'mail-sent 1']);
});

it('refuses a second customer of the same e-mail in a website, and only there', async () => {
  await sandbox.client.post('/customers', { customer: ada });

  const again = await sandbox.client.post('/customers', { customer: { ...ada, email: 'ADA@buyer.invalid' } });
  const elsewhere = await sandbox.client.post('/customers', { customer: { ...ada, website_id: 2 } });

  expect(again).toEqual({
    status: 400,
    body: { message: 'A customer with the same email address already exists in an associated website.' },
  });
  expect(elsewhere.status).toBe(200);
});

it.each([
  [{ ...ada, email: 'nobody' }, 400],
  [{ ...ada, lastname: ' ' }, 400],
  [{ ...ada, nickname: 'A' }, 500],
])('refuses %j', async (customer, status) => {
  expect((await sandbox.client.post('/customers', { customer })).status).toBe(status);
  expect(await ledger(sandbox.client)).toEqual([]);
});
