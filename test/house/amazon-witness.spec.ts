import type { Exchange } from '../../sandbox/kit/watch-exchanges.js';
import { itWithContracts } from '../support/contracts.js';
import { AmazonWitness } from '../support/sp-api/amazon-witness.js';
import { PublishedModels } from '../support/sp-api/published-models.js';
import {
  exampleNotifications,
  notificationProblems,
  type NotificationType,
} from '../support/sp-api/published-notifications.js';
import { startWitnessedSandbox } from '../support/sp-api/witnessed-sandbox.js';
import { textOf, trackedFiles } from './tracked-files.js';

const ORDERS = '/orders/2026-01-01/orders';
const ORDER = {
  orderId: '902-1106328-1059050',
  createdTime: '2026-03-01T10:00:00Z',
  lastUpdatedTime: '2026-03-01T10:00:00Z',
  salesChannel: { channelName: 'AMAZON' },
  orderItems: [],
};
const PARCEL = {
  packageReferenceId: '1',
  carrierCode: 'UPS',
  trackingNumber: '1Z0001',
  shipDate: '2026-03-02T10:00:00Z',
  orderItems: [{ orderItemId: '79039765272157', quantity: 1 }],
};
const OURS = { 'user-agent': 'Cauce/0.1 (Language=TypeScript)', 'x-amz-access-token': 'Atza|test' };
const FOREIGN = { ...OURS, 'user-agent': 'node' };
const HEADERS = { 'x-amzn-requestid': '1', 'x-amzn-ratelimit-limit': '0.5' };

function read(changes: Partial<Exchange> = {}): Exchange {
  return {
    method: 'GET',
    path: `${ORDERS}/${ORDER.orderId}`,
    query: new URLSearchParams({ includedData: 'PROCEEDS,PACKAGES' }),
    headers: OURS,
    body: undefined,
    status: 200,
    answerHeaders: HEADERS,
    answer: JSON.stringify({ order: ORDER }),
    fault: null,
    isOdd: false,
    ...changes,
  };
}

function answered(order: Readonly<Record<string, unknown>>): Exchange {
  return read({ answer: JSON.stringify({ order: { ...ORDER, ...order } }) });
}

function shipped(parcel: Readonly<Record<string, unknown>>, changes: Partial<Exchange> = {}): Exchange {
  const packageDetail = { ...PARCEL, ...parcel };
  return read({
    method: 'POST',
    path: `/orders/v0/orders/${ORDER.orderId}/shipmentConfirmation`,
    query: new URLSearchParams(),
    body: { marketplaceId: 'ATVPDKIKX0DER', packageDetail },
    status: 204,
    answer: '',
    ...changes,
  });
}

function canceled(body: unknown, changes: Partial<Exchange> = {}): Exchange {
  const path = `${ORDERS}/${ORDER.orderId}/cancellation`;
  return read({
    method: 'PUT',
    path,
    query: new URLSearchParams(),
    body,
    status: 202,
    answer: '',
    ...changes,
  });
}

const REFUSAL = JSON.stringify({ errors: [{ code: 'InvalidInput', message: 'No' }] });
const refused: Partial<Exchange> = { status: 400, answer: REFUSAL };

function complaintOf(...exchanges: readonly Exchange[]): string {
  const witness = new AmazonWitness();
  for (const exchange of exchanges) witness.see(exchange);
  try {
    witness.testify();
    return '';
  } catch (error) {
    return String(error);
  }
}

describe('the witness of what passes between Seller Central and whoever speaks to it', () => {
  itWithContracts.each<[string, Exchange]>([
    ['an order is read', read()],
    ['a parcel is confirmed', shipped({})],
    ['an order is canceled', canceled({ cancelReasonCode: 'NO_INVENTORY' })],
    [
      'a foreign client is refused for what it sent',
      shipped({ packageReferenceId: 1 }, { ...refused, headers: FOREIGN }),
    ],
    ['a foreign client is refused unread', shipped({}, { ...refused, headers: FOREIGN, body: undefined })],
    [
      'a fault answers in its place',
      read({ status: 200, answer: '<html>', answerHeaders: {}, fault: 'garbage' }),
    ],
    ['a token is asked for', read({ method: 'POST', path: '/auth/o2/token', headers: {}, status: 418 })],
  ])('has nothing to say when %s', (_what, exchange) => {
    expect(complaintOf(exchange)).toBe('');
  });

  itWithContracts.each<[string, Exchange, RegExp]>([
    ['an operation in no model', read({ path: '/orders/2026-01-01/ordres' }), /is in no model/],
    ['another method', read({ method: 'PUT' }), /is in no model/],
    [
      'an unknown parameter',
      read({ query: new URLSearchParams({ include: 'ALL' }) }),
      /request include is unknown/,
    ],
    [
      'an unknown value of one',
      read({ query: new URLSearchParams({ includedData: 'PROCEEDS,SECRETS' }) }),
      /includedData\/1 must be equal/,
    ],
    [
      'a parameter sent twice',
      read({ query: new URLSearchParams('includedData=BUYER&includedData=PROCEEDS') }),
      /includedData comes twice/,
    ],
    [
      'a number for a text',
      shipped({ packageReferenceId: 1 }),
      /request .*packageReferenceId must be string/,
    ],
    ['a misspelt field in a request', shipped({ shippingDate: '2026' }), /request .*"shippingDate"/],
    ['a missing field in a request', shipped({ shipDate: undefined }), /request .*'shipDate'/],
    ['a body where none is known', read({ body: {} }), /request has a body where none is known/],
    ['no body', shipped({}, { body: undefined }), /request .*must be object/],
    [
      'a wrong request of ours, though it was refused',
      shipped({ packageReferenceId: 1 }, refused),
      /must be string/,
    ],
    [
      'a wrong request of ours that a fault struck',
      shipped({ packageReferenceId: 1 }, { status: 503, fault: 'refuse' }),
      /must be string/,
    ],
    [
      'a wrong request of anybody that was taken',
      shipped({ packageReferenceId: 1 }, { headers: FOREIGN }),
      /must be string/,
    ],
    ['a reason cancelOrder never had', canceled({ cancelReasonCode: 'NO_MOOD' }), /must be equal to one of/],
    ['a status no model knows', read({ status: 418 }), /answer has a status/],
    [
      'a status word of the old API',
      answered({ fulfillment: { fulfillmentStatus: 'Unshipped' } }),
      /answer .*fulfillmentStatus/,
    ],
    ['a misspelt field in an answer', answered({ createdtime: '2026' }), /answer .*"createdtime"/],
    ['a missing field in an answer', answered({ createdTime: undefined }), /answer .*'createdTime'/],
    ['no answer where one is known', read({ answer: '' }), /answer has no body/],
    ['an answer where none is known', shipped({}, { answer: '{}' }), /answer has a body where none is known/],
    ['no request id', read({ answerHeaders: {} }), /x-amzn-RequestId is missing/],
    [
      'a rate that a refusal does not tell',
      read({ status: 429, answer: REFUSAL }),
      /x-amzn-RateLimit-Limit is there/,
    ],
  ])('finds %s', (_what, exchange, complaint) => {
    expect(complaintOf(read(), exchange)).toMatch(complaint);
  });

  itWithContracts('keeps a sandbox from being stopped in silence', async () => {
    const sandbox = await startWitnessedSandbox();
    await fetch(`${sandbox.sellerCentralUrl}/orders/v1/orders`, { headers: OURS });
    await expect(sandbox.stop()).rejects.toThrow('GET /orders/v1/orders 404: is in no model');
  });

  it('stands beside every Seller Central that a test starts', () => {
    const starting = trackedFiles('test').filter((path) =>
      /from '.*\/sandbox\/(start-sandbox|seller-central\/start-seller-central)\.js'/.test(textOf(path)),
    );
    expect(starting).toEqual([
      'test/sandbox/kit/start-sandbox.spec.ts',
      'test/sandbox/support/seller-central-sandbox.ts',
      'test/support/sp-api/witnessed-sandbox.ts',
    ]);
  });
});

describe('what Amazon publishes', () => {
  itWithContracts('finds its own examples as it says, but for one it got wrong itself', () => {
    const models = new PublishedModels();
    const wrong = models.operations.flatMap(({ operationId, model, responses }) =>
      Object.values(responses).flatMap(({ schema, examples }) =>
        Object.values(examples).flatMap((example) =>
          models.problemsOf(example, { model, schema }).length === 0 ? [] : [operationId],
        ),
      ),
    );
    expect(wrong).toEqual(['getOrderItemsBuyerInfo']);
  });

  itWithContracts.each<[NotificationType, number]>([
    ['ORDER_CHANGE', 1],
    ['FEED_PROCESSING_FINISHED', 2],
  ])('of %s is found as its schema says, and nothing else', (type, count) => {
    const examples = exampleNotifications(type);
    expect(examples).toHaveLength(count);
    for (const example of examples) {
      expect(notificationProblems(type, example)).toEqual([]);
      expect(notificationProblems(type, { ...example, Extra: 1 }).join()).toMatch(/"Extra"/);
      for (const name of Object.keys(example)) {
        const problems = notificationProblems(type, { ...example, [name]: undefined });
        expect(problems.join()).toContain(`'${name}'`);
      }
    }
  });

  itWithContracts('lets no other word stand where one of a few is asked for', () => {
    const [example] = exampleNotifications('ORDER_CHANGE');
    const wrong: unknown = JSON.parse(JSON.stringify(example).replace('"MFN"', '"MERCHANT"'));
    expect(notificationProblems('ORDER_CHANGE', wrong).join()).toMatch(
      /FulfillmentType must be equal to one/,
    );
  });
});
