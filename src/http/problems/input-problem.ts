import { z } from 'zod';

import { Problem, type InputError } from './problem.js';

/** What a schema says about one place of the input. */
interface Issue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

const unrecognizedKeys = z.object({ code: z.literal('unrecognized_keys'), keys: z.array(z.string()) });

export function inputProblem(issues: readonly Issue[]): Problem {
  return new Problem({
    status: 400,
    code: 'invalid-input',
    detail: 'The request is not valid; `errors` says where.',
    errors: issues.flatMap(inputErrors),
  });
}

function inputErrors(issue: Issue): readonly InputError[] {
  const path = (issue.path ?? []).map((segment) => (typeof segment === 'object' ? segment.key : segment));
  const unrecognized = unrecognizedKeys.safeParse(issue);
  if (!unrecognized.success) return [{ pointer: pointerTo(path), detail: issue.message }];
  return unrecognized.data.keys.map((key) => ({
    pointer: pointerTo([...path, key]),
    detail: 'is not known here',
  }));
}

/** RFC 6901, as a URI fragment. */
function pointerTo(path: readonly PropertyKey[]): string {
  const escaped = path.map((key) =>
    encodeURIComponent(String(key).replaceAll('~', '~0').replaceAll('/', '~1')),
  );
  return ['#', ...escaped].join('/');
}
