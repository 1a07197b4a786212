import type { Exchange } from '../../../sandbox/kit/watch-exchanges.js';
import type { Operation, Parameter, PublishedModels } from './published-models.js';

/** Faults whose answer is nothing that Amazon itself would say. */
const UNLIKE_AMAZON: readonly Exchange['fault'][] = ['refuse', 'garbage'];
const HEADERS = ['x-amzn-RequestId', 'x-amzn-RateLimit-Limit'];

/** What in an exchange breaks Amazon's models: nothing, when it is as they say, to the last field. */
export function violationsOf(exchange: Exchange, models: PublishedModels): readonly string[] {
  const operation = models.operationOf(exchange);
  if (operation === undefined) {
    // Login, feed documents and the sandbox's own knobs take no access token: they are not the Selling Partner API.
    return exchange.headers['x-amz-access-token'] === undefined ? [] : ['is in no model'];
  }
  return [
    ...requestViolations(exchange, operation, models),
    ...(exchange.isOdd || UNLIKE_AMAZON.includes(exchange.fault)
      ? []
      : answerViolations(exchange, operation, models)),
  ];
}

/** Tests may send what is to be refused. Our own client may not, and nobody may be answered that it was taken. */
function requestViolations(
  exchange: Exchange,
  operation: Operation,
  models: PublishedModels,
): readonly string[] {
  const isOurs = exchange.headers['user-agent']?.startsWith('Cauce/') ?? false;
  if (isRefused(exchange) && !isOurs) return [];
  return [...queryProblems(exchange, operation, models), ...bodyProblems(exchange, operation, models)].map(
    (problem) => `request ${problem}`,
  );
}

function isRefused({ status, fault }: Exchange): boolean {
  return status >= 400 || fault === 'garbage';
}

function queryProblems(
  { query }: Exchange,
  operation: Operation,
  models: PublishedModels,
): readonly string[] {
  const known = operation.parameters.filter((each) => each.in === 'query');
  const names = [...query.keys()];
  return [
    ...known.filter((each) => each.required && !query.has(each.name)).map(({ name }) => `${name} is missing`),
    ...names.filter((name) => known.every((each) => each.name !== name)).map((name) => `${name} is unknown`),
    ...names.filter((name, index) => names.indexOf(name) < index).map((name) => `${name} comes twice`),
    ...known.flatMap((parameter) => {
      const text = query.get(parameter.name);
      if (text === null) return [];
      const { in: _in, name, required: _required, ...schema } = parameter;
      const problems = models.problemsOf(valueOf(parameter, text), { model: operation.model, schema });
      return problems.map((problem) => `${name}${problem}`);
    }),
  ];
}

/** Arrays go as comma-separated values. */
function valueOf({ type }: Parameter, text: string): unknown {
  switch (type) {
    case 'array':
      return text.split(',');
    case 'integer':
      return Number(text);
    case 'boolean':
      return text === 'true' || (text === 'false' ? false : text);
    default:
      return text;
  }
}

function bodyProblems(exchange: Exchange, operation: Operation, models: PublishedModels): readonly string[] {
  const { body } = exchange;
  const known = operation.parameters.find((each) => each.in === 'body');
  if (known === undefined) return body === undefined ? [] : ['has a body where none is known'];
  // Whoever is turned away at the door has not been read.
  if (body === undefined && isRefused(exchange)) return [];
  return models.problemsOf(body, { model: operation.model, schema: known.schema });
}

function answerViolations(
  { status, answer, answerHeaders }: Exchange,
  { responses, model }: Operation,
  models: PublishedModels,
): readonly string[] {
  const known = responses[status];
  if (known === undefined) return ['answer has a status its model does not know'];
  const headers = HEADERS.flatMap((name) => {
    const isThere = answerHeaders[name.toLowerCase()] !== undefined;
    if (isThere === name in known.headers) return [];
    return [`answer ${name} is ${isThere ? 'there' : 'missing'}`];
  });
  return [...headers, ...contentProblems(answer, known.schema).map((problem) => `answer ${problem}`)];

  function contentProblems(content: unknown, schema: unknown): readonly string[] {
    const isEmpty = content === undefined || content === null || content === '';
    if (schema === undefined) return isEmpty ? [] : ['has a body where none is known'];
    if (typeof content !== 'string' || content === '') return ['has no body'];
    return models.problemsOf(JSON.parse(content), { model, schema });
  }
}
