import { z } from 'zod';

import { configSchema } from './config.js';

const describedKeys = z.object({
  properties: z.record(
    z.string(),
    z.object({
      description: z.string(),
      default: z.union([z.string(), z.number()]).optional(),
      enum: z.array(z.string()).optional(),
    }),
  ),
  required: z.array(z.string()),
});

const INTRODUCTION = `# Environment

What the API and the worker read from the environment, once, when they start. An empty variable counts as unset.
This page is generated from \`src/config/config.ts\`.
`;

/** docs/environment.md, rendered from the schema so that the two cannot differ. */
export function environmentPage(): string {
  const { properties, required } = describedKeys.parse(z.toJSONSchema(configSchema, { io: 'input' }));
  const rows = Object.entries(properties).map(([key, { description, default: preset, enum: words }]) => {
    const unset = required.includes(key) ? 'required' : preset === undefined ? '' : code(preset);
    return [code(key), unset, words === undefined ? description : `${description} ${oneOf(words)}`];
  });
  return `${INTRODUCTION}\n${table([['Variable', 'Default', 'What it is'], ...rows])}\n`;
}

function oneOf(words: readonly string[]): string {
  return `One of ${words.map(code).join(', ')}.`;
}

function code(text: string | number): string {
  return `\`${text}\``;
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = rows;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n');
}
