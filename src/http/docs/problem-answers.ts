import { applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';

const PROBLEMS = {
  400: 'Malformed; `errors` says where',
  401: 'No key, or not a known one',
  404: 'Unknown',
  409: "Refused by the order's state; `code` is the refusal",
  413: 'The body is too large',
  415: 'The body is not application/json',
  422: 'The idempotency key was used for another request',
  503: 'A part of the service is away; see Retry-After',
} as const;

/** Documents which problems a route answers with, beside those every route can. */
export function ProblemAnswers(
  ...statuses: readonly (keyof typeof PROBLEMS)[]
): MethodDecorator & ClassDecorator {
  return applyDecorators(
    ...statuses.map((status) =>
      ApiResponse({
        status,
        description: PROBLEMS[status],
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      }),
    ),
  );
}
