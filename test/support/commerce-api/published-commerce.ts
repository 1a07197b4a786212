import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { z } from 'zod';

import { readContract } from '../contracts.js';
import { closedSchema } from '../sp-api/closed-schema.js';

export type Edition = 'paas' | 'saas';

const FILES = { paas: 'commerce/admin-2.4.9.json', saas: 'commerce/accs.json' } as const;

const operationSchema = z.object({
  deprecated: z.boolean().default(false),
  parameters: z
    .array(z.object({ name: z.string(), in: z.string(), schema: z.unknown().optional() }))
    .default([]),
  responses: z.record(z.string(), z.object({ schema: z.unknown().optional() })),
});
const specification = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  definitions: z.record(z.string(), z.unknown()),
});

export interface PublishedOperation extends z.output<typeof operationSchema> {
  /** e.g. `POST /V1/order/{orderId}/ship` */
  readonly name: string;
}

/** What Adobe publishes of one edition's REST API. */
export class PublishedCommerce {
  readonly #paths: z.output<typeof specification>['paths'];
  readonly #ajv = new Ajv({ strict: false, allErrors: true, verbose: true });
  readonly #compiled = new Map<string, ValidateFunction>();

  constructor(edition: Edition) {
    const { paths, definitions } = specification.parse(readContract(FILES[edition]));
    this.#paths = paths;
    // It lets any field pass; Commerce itself fails on one it does not know.
    this.#ajv.addSchema({ definitions: closedSchema(definitions) }, 'closed');
    this.#ajv.addSchema({ definitions }, 'open');
  }

  /** `path` begins with `/V1`. */
  operationOf(method: string, path: string): PublishedOperation | undefined {
    const key = method.toLowerCase();
    const templates = Object.keys(this.#paths).filter(
      (each) => this.#paths[each]?.[key] !== undefined && patternOf(each).test(path),
    );
    // `/V1/orders/items` is no order of that id.
    const [template] = templates.toSorted((one, other) => one.split('{').length - other.split('{').length);
    if (template === undefined) return undefined;
    return { ...operationSchema.parse(this.#paths[template]?.[key]), name: `${method} ${template}` };
  }

  bodyProblems({ parameters }: PublishedOperation, body: unknown): readonly string[] {
    const schema = parameters.find((parameter) => parameter.in === 'body')?.schema;
    if (schema === undefined) return body === undefined ? [] : [' has a body where none is known'];
    return this.#errorsOf(closedSchema(schema), 'closed', body).map(inWords);
  }

  /** Published for the first filter only, which stands for all of them; `fields` is documented for every read. */
  queryProblems({ parameters }: PublishedOperation, query: URLSearchParams): readonly string[] {
    const known = new Set(parameters.filter((each) => each.in === 'query').map(({ name }) => name));
    return [...query.keys()]
      .filter((name) => name !== 'fields' && !known.has(name.replaceAll(/\[\d+\]/g, '[0]')))
      .map((name) => ` ${name} is unknown`);
  }

  /** `isPart`: only the fields that were asked for are there. */
  answerProblems(
    { responses }: PublishedOperation,
    { status, answer, isPart }: { status: number; answer: unknown; isPart: boolean },
  ): readonly string[] {
    const { schema } = responses[status] ?? responses['default'] ?? {};
    return (
      this.#errorsOf(schema, 'open', asPublished(answer))
        // It has no word for null, though Commerce answers it here and there.
        .filter(({ data, keyword }) => data !== null && !(isPart && keyword === 'required'))
        .map(inWords)
    );
  }

  #errorsOf(schema: unknown, base: 'closed' | 'open', value: unknown): readonly ErrorObject[] {
    const absolute = JSON.stringify(schema).replaceAll('"#/', `"${base}#/`);
    const validate = this.#compiled.get(absolute) ?? this.#ajv.compile({ allOf: [JSON.parse(absolute)] });
    this.#compiled.set(absolute, validate);
    validate(value);
    return validate.errors ?? [];
  }
}

/** Two known lies of the schema: ids are numbers there, and parameters of an error always a list. */
function asPublished(body: unknown): unknown {
  if (typeof body === 'string' && /^\d+$/.test(body)) return Number(body);
  if (typeof body !== 'object' || body === null || !('parameters' in body)) return body;
  const { parameters: _parameters, ...rest } = body;
  return rest;
}

function inWords({ instancePath, message, params }: ErrorObject): string {
  return `${instancePath} ${message ?? ''} ${JSON.stringify(params)}`;
}

function patternOf(template: string): RegExp {
  return new RegExp(`^${template.replaceAll(/\{\w+\}/g, '[^/]+')}$`);
}
