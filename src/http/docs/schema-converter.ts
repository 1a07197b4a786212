import type { SwaggerDocumentOptions } from '@nestjs/swagger';
import { z } from 'zod';

type SchemaConverter = NonNullable<SwaggerDocumentOptions['standardSchemaConverter']>;

/** zod's own JSON Schema is OpenAPI 3.1's dialect; schemas with an id become components. */
export const convertSchema: SchemaConverter = (schema, { schemaType }) => {
  if (!(schema instanceof z.ZodType)) return undefined;
  const { $defs: components = {}, ...converted } = z.toJSONSchema(schema, {
    io: schemaType,
    override: ({ jsonSchema }) => {
      // `format` says it; the pattern behind it is a paragraph nobody reads.
      if (jsonSchema.format === 'date-time') delete jsonSchema.pattern;
    },
  });
  delete converted.$schema;
  return { schema: converted, components };
};
