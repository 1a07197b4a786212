import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { contractsDir } from '../../support/contracts.js';
import { valueAt } from './value-at.js';

/** One call and its answer, as the wire had them. */
export interface Exchange {
  operation: string;
  query: Readonly<Record<string, string>>;
  requestBody: unknown;
  status: number;
  headers: Headers;
  body: unknown;
}

const MODELS: Readonly<Record<string, readonly [file: string, path: string, method: string]>> = {
  searchOrders: ['orders-2026-01-01', '/orders/2026-01-01/orders', 'get'],
  getOrder: ['orders-2026-01-01', '/orders/2026-01-01/orders/{orderId}', 'get'],
  confirmShipment: ['orders-v0', '/orders/v0/orders/{orderId}/shipmentConfirmation', 'post'],
  updateShipmentStatus: ['orders-v0', '/orders/v0/orders/{orderId}/shipment', 'post'],
  getOrderRegulatedInfo: ['orders-v0', '/orders/v0/orders/{orderId}/regulatedInfo', 'get'],
  updateVerificationStatus: ['orders-v0', '/orders/v0/orders/{orderId}/regulatedInfo', 'patch'],
  createRestrictedDataToken: ['tokens-2021-03-01', '/tokens/2021-03-01/restrictedDataToken', 'post'],
  createFeedDocument: ['feeds-2021-06-30', '/feeds/2021-06-30/documents', 'post'],
  getFeedDocument: ['feeds-2021-06-30', '/feeds/2021-06-30/documents/{feedDocumentId}', 'get'],
  createFeed: ['feeds-2021-06-30', '/feeds/2021-06-30/feeds', 'post'],
  getFeeds: ['feeds-2021-06-30', '/feeds/2021-06-30/feeds', 'get'],
  getFeed: ['feeds-2021-06-30', '/feeds/2021-06-30/feeds/{feedId}', 'get'],
  listTransactions: ['finances-2024-06-19', '/finances/2024-06-19/transactions', 'get'],
  cancelFeed: ['feeds-2021-06-30', '/feeds/2021-06-30/feeds/{feedId}', 'delete'],
  getSubscriptions: ['notifications-v1', '/notifications/v1/subscriptions', 'get'],
  getSubscription: ['notifications-v1', '/notifications/v1/subscriptions/{notificationType}', 'get'],
  createSubscription: ['notifications-v1', '/notifications/v1/subscriptions/{notificationType}', 'post'],
  getSubscriptionById: [
    'notifications-v1',
    '/notifications/v1/subscriptions/{notificationType}/{subscriptionId}',
    'get',
  ],
  deleteSubscriptionById: [
    'notifications-v1',
    '/notifications/v1/subscriptions/{notificationType}/{subscriptionId}',
    'delete',
  ],
  sendTestNotification: [
    'notifications-v1',
    '/notifications/v1/subscriptions/{notificationType}/testNotification',
    'post',
  ],
  getDestinations: ['notifications-v1', '/notifications/v1/destinations', 'get'],
  createDestination: ['notifications-v1', '/notifications/v1/destinations', 'post'],
  getDestination: ['notifications-v1', '/notifications/v1/destinations/{destinationId}', 'get'],
  deleteDestination: ['notifications-v1', '/notifications/v1/destinations/{destinationId}', 'delete'],
};

const models = new Map<string, unknown>();
const ajv = new Ajv({ strict: false, allErrors: true, coerceTypes: false });
addFormats.default(ajv);

/** What in an exchange breaks Amazon's model; nothing where the models are not on this machine. */
export function violationsOf(exchange: Exchange): string[] {
  if (contractsDir === undefined) return [];
  return [...responseViolations(exchange), ...headerViolations(exchange), ...requestViolations(exchange)];
}

function responseViolations({ operation, status, body }: Exchange): string[] {
  const response = valueAt(operationOf(operation), `responses.${String(status)}`);
  if (response === undefined)
    return [`${operation} answered ${String(status)}, which its model does not know`];
  const schema = valueAt(response, 'schema');
  if (schema === undefined) return body === '' ? [] : [`${operation} answered a body where none is known`];
  return errorsOf(compile(modelOf(operation), schema), body, 'response');
}

function headerViolations({ operation, status, headers }: Exchange): string[] {
  const known = valueAt(operationOf(operation), `responses.${String(status)}.headers`);
  const names = ['x-amzn-RequestId', 'x-amzn-RateLimit-Limit'];
  return names
    .filter((name) => headers.has(name) !== (valueAt(known, name) !== undefined))
    .map((name) => `${operation} ${String(status)}: ${name} is ${headers.has(name) ? 'there' : 'missing'}`);
}

/** A request that was meant to be refused may break the model; one that was taken may not. */
function requestViolations({ operation, status, query, requestBody }: Exchange): string[] {
  if (status >= 300) return [];
  const parameters = asList(valueAt(operationOf(operation), 'parameters'));
  const names = parameters
    .filter((each) => valueAt(each, 'in') === 'query')
    .map((each) => valueAt(each, 'name'));
  const unknown = Object.keys(query).filter((name) => !names.includes(name));
  const bodySchema = valueAt(
    parameters.find((each) => valueAt(each, 'in') === 'body'),
    'schema',
  );
  return [
    ...unknown.map((name) => `${operation} has no parameter ${name}`),
    ...(bodySchema === undefined
      ? []
      : errorsOf(compile(modelOf(operation), bodySchema), requestBody, 'request')),
  ];
}

function operationOf(operation: string): unknown {
  const [, path = '', method = ''] = MODELS[operation] ?? [];
  const paths: unknown = valueAt(models.get(modelOf(operation)), 'paths');
  const found: unknown = Object.entries(asObject(paths)).find(([key]) => key === path)?.[1];
  return valueAt(found, method);
}

/** The name of the operation's model, which is read when it is first asked for. */
function modelOf(operation: string): string {
  const [file] = MODELS[operation] ?? [];
  if (file === undefined || contractsDir === undefined) throw new Error(`No model of ${operation}`);
  if (!models.has(file)) {
    const model: unknown = JSON.parse(readFileSync(join(contractsDir, 'sp-api', `${file}.json`), 'utf8'));
    models.set(file, model);
    ajv.addSchema({ definitions: closed(valueAt(model, 'definitions')) }, file);
  }
  return file;
}

/** The definitions with no room for properties they don't name: a misspelt one would pass otherwise. */
function closed(definitions: unknown): unknown {
  const entries = Object.entries(asObject(definitions));
  // Of what is put together from several, none names everything.
  const members = entries.flatMap(([, schema]) => asList(valueAt(schema, 'allOf'))).map(refOf);
  const closedEntries = entries.map(([name, schema]) => {
    const isWhole = valueAt(schema, 'properties') !== undefined && !members.includes(name);
    return [name, { ...asObject(schema), ...(isWhole && { additionalProperties: false }) }] as const;
  });
  return Object.fromEntries(closedEntries);
}

function refOf(schema: unknown): string {
  return String(valueAt(schema, '$ref')).replace('#/definitions/', '');
}

const compiled = new Map<string, ValidateFunction>();

function compile(file: string, schema: unknown): ValidateFunction {
  const text = JSON.stringify(schema).replaceAll('"#/', `"${file}#/`);
  const key = `${file} ${text}`;
  const known = compiled.get(key);
  if (known) return known;
  const parsed: unknown = JSON.parse(text);
  const validate = ajv.compile(asObject(parsed));
  compiled.set(key, validate);
  return validate;
}

function errorsOf(validate: ValidateFunction, value: unknown, what: string): string[] {
  validate(value);
  return (validate.errors ?? []).map(
    (error) => `${what} ${error.instancePath} ${error.message ?? ''} ${JSON.stringify(error.params)}`,
  );
}

function asObject(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}

function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
