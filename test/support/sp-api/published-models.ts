import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import { z } from 'zod';

import { readContract } from '../contracts.js';
import { cancelOrderPath } from './cancel-order-model.js';
import { closedSchema } from './closed-schema.js';
import { problemsFoundBy } from './problems-found.js';

const MODELS = [
  'orders-2026-01-01',
  'orders-v0',
  'feeds-2021-06-30',
  'notifications-v1',
  'finances-2024-06-19',
  'tokens-2021-03-01',
];

const parameterSchema = z.looseObject({
  name: z.string(),
  in: z.enum(['path', 'query', 'body']),
  required: z.boolean().default(false),
  type: z.string().optional(),
  schema: z.unknown().optional(),
});
const responseSchema = z.object({
  headers: z.record(z.string(), z.unknown()).default({}),
  schema: z.unknown().optional(),
  examples: z.record(z.string(), z.unknown()).default({}),
});
const operationSchema = z.object({
  operationId: z.string(),
  parameters: z.array(parameterSchema).default([]),
  responses: z.record(z.string(), responseSchema),
});
const modelSchema = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  definitions: z.record(z.string(), z.unknown()),
});

export type Parameter = z.output<typeof parameterSchema>;
export interface Operation extends z.output<typeof operationSchema> {
  readonly model: string;
  readonly method: string;
  readonly pattern: RegExp;
}

/** Amazon's published models: which operations there are, and what of a value is not as their schemas say. */
export class PublishedModels {
  readonly operations: readonly Operation[];
  readonly #ajv = new Ajv({ strict: false, allErrors: true });
  readonly #compiled = new Map<string, ValidateFunction>();

  constructor() {
    formats.default(this.#ajv);
    this.operations = MODELS.flatMap((model) => {
      const { paths, definitions } = modelSchema.parse(readContract(`sp-api/${model}.json`));
      this.#ajv.addSchema({ definitions: closedSchema(definitions) }, model);
      const known = model === 'orders-2026-01-01' ? { ...paths, ...cancelOrderPath } : paths;
      return Object.entries(known).flatMap(([path, methods]) => operationsAt(model, path, methods));
    });
  }

  operationOf(request: { readonly method: string; readonly path: string }): Operation | undefined {
    return this.operations.find(
      ({ method, pattern }) => method === request.method && pattern.test(request.path),
    );
  }

  /** `schema` is one of the model's, with its references into it. */
  problemsOf(value: unknown, { model, schema }: { model: string; schema: unknown }): readonly string[] {
    const absolute = JSON.stringify(schema).replaceAll('"#/', `"${model}#/`);
    const validate = this.#compiled.get(absolute) ?? this.#ajv.compile({ allOf: [JSON.parse(absolute)] });
    this.#compiled.set(absolute, validate);
    validate(value);
    return problemsFoundBy(validate);
  }
}

function operationsAt(
  model: string,
  path: string,
  methods: Readonly<Record<string, unknown>>,
): readonly Operation[] {
  const pattern = new RegExp(`^${path.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`);
  return Object.entries(methods).flatMap(([method, written]) => {
    const operation = operationSchema.safeParse(written);
    return operation.success ? [{ ...operation.data, model, method: method.toUpperCase(), pattern }] : [];
  });
}
