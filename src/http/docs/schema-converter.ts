import type { SwaggerDocumentOptions } from '@nestjs/swagger';
import { z } from 'zod';

type SchemaConverter = NonNullable<SwaggerDocumentOptions['standardSchemaConverter']>;
type Override = NonNullable<NonNullable<Parameters<typeof z.toJSONSchema>[1]>['override']>;

/** zod's own JSON Schema is OpenAPI 3.1's dialect; schemas with an id become components. */
export const convertSchema: SchemaConverter = (schema, { schemaType }) => {
  if (!(schema instanceof z.ZodType)) return undefined;
  const { $defs: components = {}, ...converted } = z.toJSONSchema(schema, {
    io: schemaType,
    override: schemaType === 'input' ? withoutNoise : openToAdditions,
  });
  delete converted.$schema;
  return { schema: converted, components };
};

/** Takes out what says nothing to a reader: the pattern behind a format, the bounds of JavaScript's integers. */
const withoutNoise: Override = ({ jsonSchema }) => {
  if (jsonSchema.format === 'date-time') delete jsonSchema.pattern;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
};

/** Answers may gain fields; a client that checks them must not break then. */
const openToAdditions: Override = (context) => {
  withoutNoise(context);
  if (context.jsonSchema.additionalProperties === false) delete context.jsonSchema.additionalProperties;
};
