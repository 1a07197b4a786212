import type { Exchange } from '../../sandbox/kit/watch-exchanges.js';
import { CommerceWitness } from '../support/commerce-api/commerce-witness.js';
import { itWithContracts } from '../support/contracts.js';
import { startWitnessedSandbox } from '../support/sp-api/witnessed-sandbox.js';
import { textOf, trackedFiles } from './tracked-files.js';

const OURS = { 'user-agent': 'Cauce/0.1 (Language=TypeScript)' };
const FOREIGN = { 'user-agent': 'node' };
const REFUSAL = { status: 400, answer: JSON.stringify({ message: 'No', parameters: { fieldName: 'qty' } }) };

function shipped(changes: Partial<Exchange> = {}): Exchange {
  return {
    method: 'POST',
    path: '/rest/default/V1/order/7/ship',
    query: new URLSearchParams(),
    headers: OURS,
    body: { items: [{ order_item_id: 1, qty: 1 }], notify: false },
    status: 200,
    answerHeaders: { 'content-type': 'application/json' },
    answer: '"12"',
    fault: null,
    isOdd: false,
    ...changes,
  };
}

function found(query: Readonly<Record<string, string>>, changes: Partial<Exchange> = {}): Exchange {
  return shipped({
    method: 'GET',
    path: '/cauce-tenant/V1/orders',
    query: new URLSearchParams(query),
    body: undefined,
    answer: JSON.stringify({ items: [{ entity_id: 1 }], total_count: 1 }),
    ...changes,
  });
}

const FIELDS = { fields: 'items[entity_id],total_count' };

function complaintOf(exchange: Exchange): string {
  const witness = new CommerceWitness();
  witness.see(exchange);
  try {
    witness.testify();
    return '';
  } catch (error) {
    return String(error);
  }
}

describe('the witness of what passes between Commerce and whoever speaks to it', () => {
  itWithContracts.each<[string, Exchange]>([
    ['a shipment is written', shipped()],
    ['it is refused', shipped(REFUSAL)],
    ['a part of what there is is read', found(FIELDS)],
    [
      'the second filter of the third group is used',
      found({ ...FIELDS, 'searchCriteria[filterGroups][2][filters][1][field]': 'sku' }),
    ],
    ['a foreign client sends what it wants', shipped({ headers: FOREIGN, body: { itmes: [] } })],
    ['a fault answers in its place', shipped({ answer: '<html>', fault: 'garbage' })],
    ['it does so unread', shipped({ body: undefined, answer: '<html>', fault: 'garbage' })],
    [
      'a page says that Commerce is closed',
      shipped({ status: 503, answer: '<html>', answerHeaders: { 'content-type': 'text/html' } }),
    ],
    ['a token is asked for', shipped({ path: '/ims/token/v3', status: 418 })],
    [
      'a module is asked for a PDF',
      shipped({
        path: '/rest/default/V1/print/1',
        headers: { ...OURS, accept: 'application/json, application/pdf' },
      }),
    ],
    [
      'an order is placed, though the Cloud Service advises against it',
      shipped({ ...REFUSAL, path: '/cauce-tenant/V1/orders', body: undefined }),
    ],
  ])('has nothing to say when %s', (_what, exchange) => {
    expect(complaintOf(exchange)).toBe('');
  });

  itWithContracts.each<[string, Exchange, RegExp]>([
    [
      'an operation in no edition',
      shipped({ path: '/rest/default/V1/order/7/shop' }),
      /paas has no such operation.*saas has no such operation/s,
    ],
    [
      'an operation that only one edition has',
      shipped({ path: '/rest/default/V1/orderChain/7/hold', body: undefined }),
      /paas has no such operation/,
    ],
    [
      'another that Adobe advises against',
      shipped({ ...REFUSAL, method: 'PUT', path: '/rest/default/V1/orders/create', body: undefined }),
      /saas request is deprecated/,
    ],
    ['a misspelt field', shipped({ body: { itmes: [] } }), /paas request.*"itmes".*saas request.*"itmes"/s],
    [
      'a misspelt field of a misspelt request that was refused',
      shipped({ ...REFUSAL, body: { items: [{ order_item_id: 1, quantity: 1 }] } }),
      /request\/items\/0.*"quantity"/,
    ],
    ['no body', shipped({ body: undefined }), /request must be object|request .*must be object/],
    [
      'a body where none is known',
      shipped({ path: '/rest/default/V1/orders/7/hold', body: {}, answer: 'true' }),
      /has a body where none is known/,
    ],
    ['an unknown parameter', found({ ...FIELDS, 'searchCriteria[pagesize]': '1' }), /pagesize.* is unknown/],
    ['an answer of another kind', shipped({ answer: '"no number"' }), /paas answer.*must be integer/],
    [
      'a field of another kind in an answer',
      found(FIELDS, { answer: '{"items": {}}' }),
      /saas answer\/items must be array/,
    ],
    ['an error without its message', shipped({ status: 400, answer: '{}' }), /paas answer.*'message'/],
  ])('finds %s', (_what, exchange, complaint) => {
    expect(complaintOf(exchange)).toMatch(complaint);
  });

  itWithContracts('keeps a sandbox from being stopped in silence', async () => {
    const sandbox = await startWitnessedSandbox();
    await fetch(`${sandbox.commerceUrl}/rest/default/V1/order/7/ship`, {
      method: 'POST',
      headers: { ...OURS, 'content-type': 'application/json' },
      body: '{"itmes": []}',
    });
    await fetch(`${sandbox.commerceUrl}/rest/default/V1/orders/7/ship`, { headers: OURS });
    await expect(sandbox.stop()).rejects.toThrow('GET /rest/default/V1/orders/7/ship 404: paas has no such');
  });

  it('stands beside every Commerce that a test starts', () => {
    const starting = trackedFiles('test').filter((path) =>
      /from '.*\/sandbox\/commerce\/start-commerce\.js'/.test(textOf(path)),
    );
    expect(starting).toEqual([
      'test/adapters/commerce/commerce-sandbox.ts',
      'test/sandbox/support/commerce-sandbox.ts',
    ]);
  });
});
