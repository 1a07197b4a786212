import { at, commerceSandbox, placed, type CommerceSandbox } from '../support/commerce-sandbox.js';
import { query } from '../support/commerce-client.js';
import type { CommerceClient } from '../support/commerce-client.js';

describe('a search', () => {
  let sandbox: CommerceSandbox;
  let client: CommerceClient;
  beforeAll(async () => {
    sandbox = await commerceSandbox();
    client = sandbox.client;
    for (const number of [1, 2, 3, 4, 5]) {
      const state = number > 3 ? 'processing' : 'new';
      const ext = number === 5 ? {} : { ext_order_id: `111-0000000-000000${String(number)}` };
      await placed(client, { increment_id: `AMZ-${String(number)}`, ext_order_id: undefined, state, ...ext });
    }
  });
  afterAll(() => sandbox.stop());

  const ids = (body: unknown): unknown[] => {
    const items = at(body, 'items');
    return Array.isArray(items) ? items.map((item) => at(item, 'entity_id')) : [];
  };

  it.each<{ filter: [string, string, string]; expected: number[] }>([
    { filter: ['increment_id', 'AMZ-2', 'eq'], expected: [2] },
    { filter: ['ext_order_id', '111-0000000-0000003', 'eq'], expected: [3] },
    { filter: ['increment_id', 'AMZ-2,AMZ-4', 'in'], expected: [2, 4] },
    { filter: ['entity_id', '3', 'gt'], expected: [4, 5] },
    { filter: ['entity_id', '3', 'gteq'], expected: [3, 4, 5] },
    { filter: ['entity_id', '2', 'lt'], expected: [1] },
    { filter: ['entity_id', '2', 'lteq'], expected: [1, 2] },
    { filter: ['ext_order_id', '111-%3', 'like'], expected: [3] },
    { filter: ['ext_order_id', '', 'null'], expected: [5] },
    { filter: ['ext_order_id', '', 'notnull'], expected: [1, 2, 3, 4] },
    { filter: ['updated_at', '2020-01-01 00:00:00', 'gteq'], expected: [1, 2, 3, 4, 5] },
    { filter: ['updated_at', '2020-01-01 00:00:00', 'lt'], expected: [] },
    { filter: ['ext_order_id', 'unknown', 'eq'], expected: [] },
  ])('by $filter finds $expected', async ({ filter, expected }) => {
    const { body } = await client.search('orders', filter);
    expect(ids(body)).toEqual(expected);
    expect(at(body, 'total_count')).toBe(expected.length);
  });

  it('joins filters of one group with OR, and groups with AND, in either spelling', async () => {
    const filter = (group: number, index: number) =>
      `search_criteria[filter_groups][${group}][filters][${index}]`;
    const { body } = await client.get(
      `/orders?${query([
        [`${filter(0, 0)}[field]`, 'increment_id'],
        [`${filter(0, 0)}[value]`, 'AMZ-1'],
        [`${filter(0, 1)}[field]`, 'increment_id'],
        [`${filter(0, 1)}[value]`, 'AMZ-4'],
        [`${filter(1, 0)}[field]`, 'state'],
        [`${filter(1, 0)}[value]`, 'processing'],
        [`${filter(1, 0)}[condition_type]`, 'eq'],
      ])}`,
    );
    expect(ids(body)).toEqual([4]);
  });

  it.each([
    [1, [5, 4]],
    [2, [3, 2]],
    [3, [1]],
    [4, [1]],
  ])('in pages of two, page %i: the last is answered again beyond the end', async (page, expected) => {
    const { body } = await client.get(
      `/orders?${query([
        ['searchCriteria[sortOrders][0][field]', 'entity_id'],
        ['searchCriteria[sortOrders][0][direction]', 'DESC'],
        ['searchCriteria[pageSize]', '2'],
        ['searchCriteria[currentPage]', String(page)],
      ])}`,
    );
    expect([ids(body), at(body, 'total_count')]).toEqual([expected, 5]);
    expect(at(body, 'search_criteria')).toMatchObject({ page_size: 2, current_page: page });
  });

  it('answers the fields asked for and no others', async () => {
    const fields = 'items[entity_id,items[sku]],total_count';
    const { body } = await client.get(
      `/orders?${query([
        ['searchCriteria[pageSize]', '1'],
        ['fields', fields],
      ])}`,
    );
    const items = [{ sku: 'CAUCE-001' }, { sku: 'CAUCE-002' }];
    expect(body).toEqual({ items: [{ entity_id: 1, items }], total_count: 5 });
  });

  it('needs criteria, and fails on a column nobody has', async () => {
    expect(await client.get('/orders')).toEqual({
      status: 400,
      body: {
        message: '"%fieldName" is required. Enter and try again.',
        parameters: { fieldName: 'searchCriteria' },
      },
    });
    expect((await client.search('orders', ['amazon_order_id', '1'])).status).toBe(500);
  });

  it('finds products, and one by its SKU', async () => {
    expect(at((await client.search('products', ['sku', 'CAUCE-020'])).body, 'total_count')).toBe(1);
    expect(at((await client.get('/products/CAUCE-020')).body, 'extension_attributes.stock_item.qty')).toBe(
      1000,
    );
    expect((await client.get('/products/CAUCE-021')).status).toBe(404);
    await client.sandbox('PUT', '/products/CAUCE-021', {
      name: 'Kettle',
      price: 30,
      qty: 5,
      status: 'disabled',
    });
    expect((await client.get('/products/CAUCE-021')).body).toMatchObject({
      name: 'Kettle',
      price: 30,
      status: 2,
    });
  });
});
