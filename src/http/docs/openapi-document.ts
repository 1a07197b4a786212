import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';

import { problemAnswer } from '../problems/problem-answer.js';
import { convertSchema } from './schema-converter.js';

const DESCRIPTION = `Every Amazon order is one durable workflow which creates the matching Adobe Commerce order and keeps
both sides in step. Commands are answered once the order's workflow has durably taken them; what comes of them stands on
the order's timeline.`;

/** The API in OpenAPI 3.1, read off the controllers and their schemas. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Cauce')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .addSecurity('apiKey', { type: 'http', scheme: 'bearer', description: 'An API key' })
    .addSecurityRequirements('apiKey')
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    standardSchemaConverter: convertSchema,
    operationIdFactory: (_controller, method) => method,
  });
  const problem = convertSchema(problemAnswer, { schemaType: 'output' });
  return {
    ...document,
    components: {
      ...document.components,
      schemas: { ...document.components?.schemas, ...problem?.components },
    },
  };
}
