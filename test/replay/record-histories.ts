import { existsSync, mkdirSync, writeFileSync } from 'node:fs';

import type { WorkflowExecutionInfo } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import type { TestWorkflowEnvironment } from '@temporalio/testing';

import { orderWorkflowId } from '../../src/contracts/order-workflow.js';
import { anOrderId, STORE } from '../support/builders.js';
import { eventually } from '../support/eventually.js';
import { OrderWorld } from '../support/order-world.js';
import { devServer } from '../support/temporal-servers.js';
import { HISTORIES, type RecordedHistory } from './recorded-histories.js';
import { feedsSent, ORDER_STORIES, STORE_STORIES } from './stories.js';

/** The last event of a run that still has something to do. */
const IS_BUSY = /(WORKFLOW_TASK|ACTIVITY_TASK)_(SCHEDULED|STARTED)|SIGNALED$/;

/**
 * Not a test: `npm run record-histories` plays the stories that have no recording yet and keeps what each run left on the
 * server. What is recorded stays: orders like it may be running.
 */
describe('recording', () => {
  let env: TestWorkflowEnvironment;
  beforeAll(async () => {
    mkdirSync(HISTORIES, { recursive: true });
    env = await devServer();
  });
  afterAll(() => env.teardown());

  it.each(Object.entries(ORDER_STORIES).map(([name, story], index) => ({ name, story, index })))(
    'an order that is $name',
    async ({ name, story, index }) => {
      if (isRecorded(name)) return;
      const amazonOrderId = anOrderId(index);
      await inAWorld(async (world) => {
        await story(world, amazonOrderId);
        await keepRuns(world, orderWorkflowId(STORE, amazonOrderId), name);
      });
    },
  );

  it.each(Object.entries(STORE_STORIES).map(([name, story], index) => ({ name, story, index })))(
    'a store: $name',
    async ({ name, story, index }) => {
      if (isRecorded(name)) return;
      await inAWorld(async (world) => {
        await keepRuns(world, await story(world, anOrderId(1_000 + index)), name);
      });
    },
  );

  it('the feeds of a store', async () => {
    const name = 'feeds-sent';
    if (isRecorded(name)) return;
    await inAWorld(async (world) => {
      await keepRuns(world, await feedsSent(world, [anOrderId(2_000), anOrderId(2_001)]), name);
    });
  });

  async function inAWorld(play: (world: OrderWorld) => Promise<void>): Promise<void> {
    const world = new OrderWorld(env);
    await world.startWorker();
    try {
      await play(world);
    } finally {
      await endAll(world);
      await world.stopWorker();
    }
  }
});

function fileOf(name: string, run: number): URL {
  return new URL(`${name}.run-${run}.json`, HISTORIES);
}

function isRecorded(name: string): boolean {
  return existsSync(fileOf(name, 1));
}

async function keepRuns(world: OrderWorld, workflowId: string, name: string): Promise<void> {
  const runIds = await runsOf(world, workflowId);
  for (const [index, runId] of runIds.entries()) {
    const history = await eventually(`${name} rests`, () => restingHistory(world, workflowId, runId));
    writeFileSync(fileOf(name, index + 1), `${JSON.stringify(history, withoutMachine, 1)}\n`);
  }
}

/** Oldest first. The list lags a little behind the newest run. */
async function runsOf({ client }: OrderWorld, workflowId: string): Promise<readonly string[]> {
  return eventually(`the runs of ${workflowId} are listed`, async () => {
    const { runId } = await client.workflow.getHandle(workflowId).describe();
    const runs: WorkflowExecutionInfo[] = [];
    for await (const run of client.workflow.list({ query: `WorkflowId = "${workflowId}"` })) runs.push(run);
    const runIds = runs.sort((a, b) => a.startTime.getTime() - b.startTime.getTime()).map((run) => run.runId);
    return runIds.at(-1) === runId ? runIds : undefined;
  });
}

async function restingHistory(
  { client }: OrderWorld,
  workflowId: string,
  runId: string,
): Promise<RecordedHistory | undefined> {
  const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
  const recorded = JSON.parse(historyToJSON(history)) as RecordedHistory;
  return IS_BUSY.test(recorded.events.at(-1)?.eventType ?? '') ? undefined : recorded;
}

/** Who recorded (pid@host, also in names of queues) and from which folder is nobody's business. */
function withoutMachine(key: string, value: unknown): unknown {
  if (key === 'stackTrace') return '';
  return typeof value === 'string' && /^\d+@/.test(value) ? 'recorder' : value;
}

/** What is still open would be taken up by the next world, which knows nothing of it. */
async function endAll({ client }: OrderWorld): Promise<void> {
  for await (const { workflowId } of client.workflow.list({ query: 'ExecutionStatus = "Running"' })) {
    await client.workflow.getHandle(workflowId).terminate();
  }
}
