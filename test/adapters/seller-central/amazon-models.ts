import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { z } from 'zod';

import { contractsDir } from '../../support/contracts.js';
import type { RecordedRequest } from './recorder.js';

const MODELS = [
  'orders-2026-01-01',
  'orders-v0',
  'feeds-2021-06-30',
  'finances-2024-06-19',
  'notifications-v1',
  'tokens-2021-03-01',
];

const parameterSchema = z.looseObject({
  name: z.string(),
  in: z.enum(['path', 'query', 'body']),
  required: z.boolean().default(false),
  type: z.string().optional(),
  schema: z.unknown().optional(),
});
const exampleSchema = z.looseObject({
  orders: z.array(z.unknown()).optional(),
  order: z.unknown().optional(),
});
const responseSchema = z.object({
  examples: z.record(z.string(), exampleSchema.catch({})).default({}),
});
const operationSchema = z.object({
  operationId: z.string(),
  responses: z.record(z.string(), responseSchema),
  parameters: z.array(parameterSchema).default([]),
});
const modelSchema = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  definitions: z.record(z.string(), z.unknown()),
});
type Parameter = z.output<typeof parameterSchema>;
type Operation = z.output<typeof operationSchema> & { readonly template: string };

/** What a request breaks of Amazon's published models: nothing, when it is as they say, to the last field. */
interface Finding {
  readonly operationId: string;
  readonly problems: readonly string[];
}

export class AmazonModels {
  readonly #ajv = new Ajv({ strict: false, allErrors: true });
  readonly #operations: readonly (Operation & { readonly method: string; readonly model: string })[];

  constructor() {
    formats.default(this.#ajv);
    this.#operations = MODELS.flatMap((model) => {
      const text = readFileSync(join(contractsDir ?? '', 'sp-api', `${model}.json`), 'utf8');
      const { paths, definitions } = modelSchema.parse(JSON.parse(text));
      this.#ajv.addSchema({ definitions: refusingUnknown(definitions) }, model);
      return Object.entries(paths).flatMap(([template, methods]) =>
        Object.entries(methods).flatMap(([method, operation]) => {
          const parsed = operationSchema.safeParse(operation);
          return parsed.success ? [{ ...parsed.data, template, method: method.toUpperCase(), model }] : [];
        }),
      );
    });
  }

  judge(request: RecordedRequest): Finding {
    const operation = this.#operations.find(
      ({ method, template }) => method === request.method && patternOf(template).test(request.path),
    );
    if (operation === undefined) {
      return { operationId: 'none', problems: [`${request.method} ${request.path} is in no model`] };
    }
    const { operationId, parameters, model } = operation;
    const inQuery = parameters.filter((each) => each.in === 'query');
    const body = parameters.find((each) => each.in === 'body');
    return {
      operationId,
      problems: [
        ...namesAmiss(request.query, inQuery),
        ...inQuery.flatMap((parameter) =>
          request.query.getAll(parameter.name).flatMap((text) => {
            const { in: _in, name: _name, required: _required, ...schema } = parameter;
            return this.#issuesOf({ schema, model, value: valueOf(parameter, text) });
          }),
        ),
        ...(body === undefined
          ? request.body.split('', 1).map(() => 'a body is sent')
          : this.#issuesOf({ schema: body.schema, model, value: JSON.parse(request.body) })),
      ],
    };
  }

  /** The orders of the examples in the models' answers. */
  exampleOrders(): readonly unknown[] {
    return this.#operations
      .flatMap(({ responses }) => Object.values(responses))
      .flatMap(({ examples }) => {
        const [answer] = Object.values(examples);
        return [...(answer?.orders ?? []), ...(answer?.order === undefined ? [] : [answer.order])];
      });
  }

  #issuesOf({ schema, model, value }: { schema: unknown; model: string; value: unknown }): readonly string[] {
    const published: unknown = JSON.parse(JSON.stringify(schema).replaceAll('"#/', `"${model}#/`));
    const validate = this.#ajv.compile({ allOf: [published] });
    if (validate(value)) return [];
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
  }
}

function patternOf(template: string): RegExp {
  return new RegExp(`^${template.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`);
}

function namesAmiss(query: URLSearchParams, known: readonly Parameter[]): readonly string[] {
  const names = [...query.keys()];
  return [
    ...known.filter((each) => each.required && !query.has(each.name)).map(({ name }) => `${name} is missing`),
    ...names.filter((name) => known.every((each) => each.name !== name)).map((name) => `${name} is unknown`),
    ...names.filter((name, index) => names.indexOf(name) < index).map((name) => `${name} comes twice`),
  ];
}

/** Arrays go as comma-separated values. */
function valueOf({ type }: Parameter, text: string): unknown {
  if (type === 'array') return text.split(',');
  return type === 'integer' ? Number(text) : text;
}

/** The models say what there is, not that there is nothing else; a request must not say more. */
function refusingUnknown(definitions: Readonly<Record<string, unknown>>): object {
  const closed = Object.entries(definitions).map(([name, definition]) => {
    const isObject = typeof definition === 'object' && definition !== null && 'properties' in definition;
    return [name, isObject ? { ...definition, additionalProperties: false } : definition];
  });
  return Object.fromEntries(closed) as object;
}
