import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

import { createCommerceClient, type CommerceCall } from '../../../src/adapters/commerce/commerce-client.js';
import { isAlreadyThere } from '../../../src/adapters/commerce/commerce-errors.js';
import { looseId } from '../../../src/adapters/commerce/loose-schema.js';
import { order } from '../../../src/adapters/commerce/order-schema.js';
import type { IntegrationError } from '../../../src/ports/integration-error.js';
import type { CommerceConnection } from '../../../src/ports/store-directory.js';
import { failureOf } from './requests.js';

/** Longer than a busy machine ever takes. */
const PATIENT_MS = 30_000;
const JSON_TYPE = { 'content-type': 'application/json' };
const call: CommerceCall<number> = { method: 'POST', path: 'order/7/ship', body: {}, answer: looseId };

describe('an answer that is none', () => {
  it.each([
    [400, 'rejected'],
    [401, 'unauthorized'],
    [403, 'unauthorized'],
    [404, 'rejected'],
    [405, 'rejected'],
    [429, 'throttled'],
    [500, 'unavailable'],
    [502, 'unavailable'],
    [503, 'unavailable'],
    [504, 'unavailable'],
  ])('with %i is %s', async (status, code) => {
    const error = await failing((_request, reply) => {
      reply.writeHead(status, JSON_TYPE).end('{"message":"No."}');
    });

    expect(error).toMatchObject({ system: 'commerce', code });
    expect(error.message).toBe(`Commerce POST order/7/ship was answered with ${status}: No.`);
  });

  it('is of maintenance when it is a page with 503, and says nothing of the page', async () => {
    const error = await failing((_request, reply) => {
      reply.writeHead(503, { 'content-type': 'text/html' }).end('<html>Back soon, jane@shop.example</html>');
    });

    expect(error).toMatchObject({ code: 'in-maintenance', isRetryable: true, isWithoutEffect: false });
    expect(error.message).toMatch(/503: a page instead of an error message, as in maintenance$/);
  });

  it.each([400, 404, 410])(
    'with %i is no refusal when it is a page: Commerce itself would say why',
    async (status) => {
      const error = await failing((_request, reply) => {
        reply.writeHead(status, { 'content-type': 'text/html' }).end('<html>Not here</html>');
      });

      expect(error).toMatchObject({ code: 'malformed-response', isRetryable: true });
    },
  );

  it('is worth another try when Commerce could not save and does not say why', async () => {
    const error = await failing((_request, reply) => {
      reply
        .writeHead(400, JSON_TYPE)
        .end('{"message":"Could not save a shipment, see error log for details"}');
    });

    expect(error).toMatchObject({ code: 'unavailable', isRetryable: true });
  });

  it('hands on how long Commerce wants to be left alone', async () => {
    const error = await failing((_request, reply) => {
      reply.writeHead(429, { ...JSON_TYPE, 'retry-after': '7' }).end('{"message":"Too Many Requests"}');
    });

    expect(error.retryAfterMs).toBe(7000);
  });

  it('that wants to be left alone for a day is looked at in a quarter of an hour all the same', async () => {
    const error = await failing((_request, reply) => {
      reply.writeHead(429, { ...JSON_TYPE, 'retry-after': '86400' }).end('{"message":"Too Many Requests"}');
    });

    expect(error.retryAfterMs).toBe(900_000);
  });

  it.each([
    ['by position', { message: 'No %1 of "%2".', parameters: ['part', 'SKU-1'] }, 'No part of "SKU-1".'],
    [
      'by name',
      { message: 'No access to %resources.', parameters: { resources: 'ship' } },
      'No access to ship.',
    ],
    ['in vain', { message: 'No %1.' }, 'No %1.'],
    [
      'in each of several errors',
      {
        message: 'Invalid.',
        errors: [{ message: '"%fieldName" is required.', parameters: { fieldName: 'city' } }],
      },
      'Invalid. "city" is required.',
    ],
  ])('has its placeholders filled %s', async (_how, body, expected) => {
    const error = await failing((_request, reply) => {
      reply.writeHead(400, JSON_TYPE).end(JSON.stringify(body));
    });

    expect(error.message).toBe(`Commerce POST order/7/ship was answered with 400: ${expected}`);
  });

  it('repeats nothing personal', async () => {
    const error = await failing(
      (_request, reply) => {
        const message = 'Jane at 1 Long Street has no valid e-mail <jane.doe@home.example>';
        reply.writeHead(400, JSON_TYPE).end(JSON.stringify({ message }));
      },
      { what: { ...call, personal: ['Jane', '1 Long Street', '-'] } },
    );

    expect(error.message).toMatch(/400: … at … has no valid e-mail …$/);
  });

  it('repeats no long word of which a short one is a part, and no name of two letters', async () => {
    const error = await failing(
      (_request, reply) => {
        const message = 'Li Lee at 12 Leeds Road is not valid, Linus is';
        reply.writeHead(400, JSON_TYPE).end(JSON.stringify({ message }));
      },
      { what: { ...call, personal: ['Li', 'Lee', '12 Leeds Road'] } },
    );

    expect(error.message).toMatch(/400: … … at … is not valid, Linus is$/);
  });

  it('is understood though a name stands in its words', async () => {
    const error = await failing(
      (_request, reply) => {
        reply.writeHead(400, JSON_TYPE).end('{"message":"Unique constraint violation found"}');
      },
      { what: { ...call, personal: ['Unique'] } },
    );

    expect(isAlreadyThere(error)).toBe(true);
    expect(error.message).not.toContain('Unique');
  });

  it('is malformed when it is a page with 200, broken JSON, or not what was asked for', async () => {
    for (const body of ['<html></html>', '{"items": [{"firstname": "Jane"', '"not a number"']) {
      const error = await failing((_request, reply) => {
        reply.writeHead(200, JSON_TYPE).end(body);
      });
      expect(error.code).toBe('malformed-response');
      expect(JSON.stringify([error.message, String(error.cause)])).not.toContain('Jane');
    }
  });

  it('is malformed when it sends us elsewhere, and nothing is sent there', async () => {
    const paths: (string | undefined)[] = [];
    const error = await failing((request, reply) => {
      paths.push(request.url);
      reply.writeHead(302, { location: '/elsewhere' }).end();
    });

    expect(error.code).toBe('malformed-response');
    expect(error.message).toContain('base URL');
    expect(paths).toEqual(['/rest/default/V1/order/7/ship']);
  });

  it('is unavailable when it does not come in time', async () => {
    const error = await failing(() => undefined, { timeoutMs: 200 });

    expect(error.code).toBe('unavailable');
    expect(error.message).toBe('Commerce POST order/7/ship got no answer: nothing within 200 ms');
  });

  it('is unavailable when its end does not come in time', async () => {
    const error = await failing(
      (_request, reply) => {
        reply.writeHead(200, JSON_TYPE).write('{"entity_id": ');
      },
      { timeoutMs: 200 },
    );

    expect(error.message).toMatch(/nothing within 200 ms$/);
  });

  it('is unavailable when nobody listens', async () => {
    const closedUrl = await withServer(
      () => undefined,
      (url) => Promise.resolve(url),
    );
    const error = await failureOf(createCommerceClient(connectionTo(closedUrl), PATIENT_MS)(call));

    expect(error.code).toBe('unavailable');
    expect(error.message).toMatch(/got no answer: ECONNREFUSED$/);
  });
});

describe('an answer', () => {
  it('may write numbers as strings, and nothing as null, [] or not at all', async () => {
    const answer = await answering(
      '{"entity_id":"7","state":null,"status":[],"shipping_amount":"15.0000","items":null,"total_refunded":null}',
      { method: 'GET', path: 'orders/7', answer: order },
    );

    expect(answer).toEqual({
      entity_id: 7,
      state: null,
      status: null,
      updated_at: null,
      order_currency_code: null,
      shipping_amount: 15,
      shipping_tax_amount: 0,
      shipping_refunded: 0,
      total_paid: 0,
      total_refunded: 0,
      adjustment_negative: 0,
      items: [],
      status_histories: [],
    });
  });

  it('is read from below the store view, in one request', async () => {
    const urls: (string | undefined)[] = [];
    await withServer(
      (request, reply) => {
        urls.push(request.url);
        reply.writeHead(200, JSON_TYPE).end('true');
      },
      (url) =>
        createCommerceClient(
          connectionTo(`${url}/`),
          PATIENT_MS,
        )({
          method: 'GET',
          path: 'orders',
          query: [['searchCriteria[pageSize]', '2 0']],
          answer: z.boolean(),
        }),
    );

    expect(urls).toEqual(['/rest/default/V1/orders?searchCriteria%5BpageSize%5D=2%200']);
  });
});

function connectionTo(url: string): CommerceConnection {
  return {
    kind: 'oauth',
    baseUrl: `${url.replace(/\/$/, '')}/rest${url.endsWith('/') ? '/' : ''}`,
    storeCode: 'default',
    consumerKey: 'ck',
    consumerSecret: 'cs',
    accessToken: 'at',
    accessTokenSecret: 'ats',
  };
}

function failing(
  answer: RequestListener,
  { what = call, timeoutMs = PATIENT_MS } = {},
): Promise<IntegrationError> {
  return withServer(answer, (url) => failureOf(createCommerceClient(connectionTo(url), timeoutMs)(what)));
}

function answering<T>(body: string, what: CommerceCall<T>): Promise<T> {
  return withServer(
    (_request, reply) => {
      reply.writeHead(200, JSON_TYPE).end(body);
    },
    (url) => createCommerceClient(connectionTo(url), PATIENT_MS)(what),
  );
}

async function withServer<T>(listener: RequestListener, use: (url: string) => Promise<T>): Promise<T> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const { port } = server.address() as AddressInfo;
    return await use(`http://127.0.0.1:${port}`);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}
