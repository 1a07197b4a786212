import { z } from 'zod';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const text = z.string().trim().min(1);

/** Every variable the API and the worker read. docs/environment.md is generated from it. */
const environment = z.object({
  HTTP_HOST: text.default('127.0.0.1').describe('Address the REST API listens on.'),
  HTTP_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .default(3000)
    .describe('Port the REST API listens on.'),
  DATABASE_URL: text.describe('PostgreSQL connection, `postgresql://user:password@host:port/database`.'),
  TEMPORAL_ADDRESS: text.default('127.0.0.1:7233').describe("`host:port` of the Temporal server's frontend."),
  TEMPORAL_NAMESPACE: text.default('default').describe('Temporal namespace the orders live in.'),
  TEMPORAL_UI_URL: z
    .url()
    .default('http://127.0.0.1:8233')
    .describe('Where people see the Temporal UI; orders link to it.'),
  CAUCE_API_KEY: z
    .string()
    .trim()
    .min(16)
    .describe(
      'The admin key callers of the REST API send as `Authorization: Bearer`, 16 characters or more.',
    ),
  CAUCE_MASTER_KEY: z
    .base64()
    .refine(isThirtyTwoBytes, 'must be 32 bytes in base64')
    .describe('Key that seals credentials and personal data in PostgreSQL: 32 random bytes in base64.'),
  // A run that loses its place in the middle of a local activity stalls until its task times out, ten seconds later.
  MAX_CACHED_WORKFLOWS: z.coerce
    .number()
    .int()
    .min(100)
    .optional()
    .describe("How many orders the worker keeps in memory, 100 or more; left out, Temporal's own choice."),
  WORKFLOW_BUNDLE: text
    .optional()
    .describe(
      'Path of the built workflow bundle; left out, the worker bundles the workflows when it starts.',
    ),
  AMAZON_RATE_SHARE: z.coerce
    .number()
    .positive()
    .max(1)
    .default(1)
    .describe(
      "How much of Amazon's rate limits the worker may use: less than 1 when another program calls with the same application.",
    ),
  COMMERCE_EVENT_KEYS_URL: z
    .url({ protocol: /^https?$/ })
    .default('https://static.adobeioevents.com')
    .describe('Where the public keys of Adobe I/O Events lie; keys from elsewhere are never used.'),
  LOG_LEVEL: z.enum(LOG_LEVELS).default('info').describe('Least severe log lines that are written.'),
  CAUCE_DEMO_STORE: z.stringbool().prefault('false').describe('Connect the demo store to the sandbox.'),
  CAUCE_SANDBOX_SELLER_CENTRAL_URL: z
    .url()
    .optional()
    .describe('Base URL of the Seller Central stand-in; needed with CAUCE_DEMO_STORE.'),
  CAUCE_SANDBOX_COMMERCE_URL: z
    .url()
    .optional()
    .describe('Base URL of the Commerce stand-in; needed with CAUCE_DEMO_STORE.'),
});

export type Config = Readonly<z.infer<typeof environment>>;

const NEEDED_BY_DEMO_STORE = ['CAUCE_SANDBOX_SELLER_CENTRAL_URL', 'CAUCE_SANDBOX_COMMERCE_URL'] as const;

export const configSchema = environment.superRefine((config, context) => {
  if (!config.CAUCE_DEMO_STORE) return;
  for (const key of NEEDED_BY_DEMO_STORE) {
    if (config[key] !== undefined) continue;
    context.addIssue({ code: 'custom', path: [key], message: 'is needed with CAUCE_DEMO_STORE' });
  }
});

/** Read once, at start; every problem is told together so that one restart fixes all. An empty variable is an unset one. */
export function loadConfig(source: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = configSchema.safeParse(given);
  if (!parsed.success) throw new Error(`The environment is incomplete:\n${z.prettifyError(parsed.error)}`);
  return Object.freeze(parsed.data);
}

function isThirtyTwoBytes(value: string): boolean {
  return Buffer.from(value, 'base64').length === 32;
}
