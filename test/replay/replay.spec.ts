import { fileURLToPath } from 'node:url';

import { bundleWorkflowCode, DefaultLogger, Worker, type ReplayResult } from '@temporalio/worker';

import * as workflows from '../../workflows/index.js';
import { quietRuntime, workflowsPath } from '../support/temporal-servers.js';
import { recordedHistories, workflowTypeOf } from './recorded-histories.js';

const changedWorkflowsPath = fileURLToPath(new URL('changed-workflows.ts', import.meta.url));
const histories = recordedHistories();

/**
 * Orders that are running somewhere have such histories. A change that does not replay them is guarded with patched();
 * `npm run record-histories` is for stories that are new.
 */
describe('recorded histories', () => {
  let results: ReadonlyMap<string, ReplayResult>;
  beforeAll(async () => {
    quietRuntime();
    results = await replayed(workflowsPath);
  });

  it('are there for every workflow', () => {
    const recorded = new Set([...histories.values()].map(workflowTypeOf));
    expect([...recorded].sort()).toEqual(Object.keys(workflows).sort());
  });

  it.each([...histories.keys()])('replay: %s', (name) => {
    const result = results.get(name);
    expect(result).toBeDefined();
    expect(result?.error).toBeUndefined();
  });

  it.each([...histories])('hold nothing about a person or a machine: %s', (_name, history) => {
    const text = JSON.stringify(history, readable);
    // What the records and the builders of these orders know of the buyer, and where they ran.
    expect(text).not.toMatch(/Fictional|Invented Street|Nowhere|marketplace\.example/);
    expect(text).not.toMatch(/"\d+@|file:\/\/|\.(ts|js):\d/);
  });
});

describe('a workflow that was changed unguarded', () => {
  let results: ReadonlyMap<string, ReplayResult>;
  beforeAll(async () => {
    quietRuntime();
    results = await replayed(changedWorkflowsPath);
  });

  it.each(namesOf('order'))('does not replay: %s', (name) => {
    expect(results.get(name)?.error).toMatchObject({
      name: 'DeterminismViolationError',
      message: expect.stringContaining('not compatible with the history') as string,
    });
  });

  it.each([...namesOf('feedBatch'), ...namesOf('storeSync')])('leaves the others alone: %s', (name) => {
    expect(results.get(name)).toBeDefined();
    expect(results.get(name)?.error).toBeUndefined();
  });
});

async function replayed(path: string): Promise<ReadonlyMap<string, ReplayResult>> {
  const workflowBundle = await bundleWorkflowCode({
    workflowsPath: path,
    logger: new DefaultLogger('ERROR'),
  });
  const asked = [...histories].map(([workflowId, history]) => ({ workflowId, history }));
  const results = new Map<string, ReplayResult>();
  for await (const result of Worker.runReplayHistories({ workflowBundle }, asked)) {
    results.set(result.workflowId, result);
  }
  return results;
}

function namesOf(workflowType: string): readonly string[] {
  return [...histories.keys()].filter((name) => {
    const history = histories.get(name);
    return history !== undefined && workflowTypeOf(history) === workflowType;
  });
}

/** Payloads stand in a history in base64. */
function readable(key: string, value: unknown): unknown {
  return key === 'data' && typeof value === 'string' ? Buffer.from(value, 'base64').toString('utf8') : value;
}
