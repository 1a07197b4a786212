import { AN_ORDER } from '../support/builders.js';
import { untilItWorks } from './activity-run.js';
import { amazonSays, feedBatchWorld, LINE, OTHER_ORDER } from './feed-batch-world.js';

const MINUTE_MS = 60_000;

describe('sending a batch', () => {
  it('puts everything that waits in one feed, and sends nothing again', async () => {
    const { amazon, ask, send, feedOf } = await feedBatchWorld();
    await ask();
    await ask(OTHER_ORDER);
    await send();
    await send();
    expect([await feedOf(), await feedOf(OTHER_ORDER)]).toEqual(['feed-1', 'feed-1']);
    expect(amazon.effects.map(({ amazonOrderId }) => amazonOrderId)).toEqual([AN_ORDER, OTHER_ORDER]);
  });

  it('does nothing when nothing waits', async () => {
    const { amazon, send } = await feedBatchWorld();
    await send();
    expect(amazon.feeds.size).toBe(0);
  });

  it('is looked up when its reply was lost, and never sent twice', async () => {
    const { amazon, activities, ask, feedOf } = await feedBatchWorld();
    await ask();
    amazon.loseNextReply();
    const { attempts } = await untilItWorks(() => activities.sendFeedBatch({ ...LINE, attempt: 1 }));
    expect(attempts).toBe(2);
    expect(await feedOf()).toBe('feed-1');
    expect(amazon.feeds.size).toBe(1);
  });

  it('is looked up when it could not be recorded, and never sent twice', async () => {
    const { amazon, feedRequests, activities, ask, feedOf } = await feedBatchWorld();
    await ask();
    feedRequests.isNextRecordLost = true;
    await untilItWorks(() => activities.sendFeedBatch({ ...LINE, attempt: 1 }));
    expect(await feedOf()).toBe('feed-1');
    expect(amazon.feeds.size).toBe(1);
  });

  it('lets what was asked meanwhile leave with the next', async () => {
    const { amazon, ask, send, feedOf } = await feedBatchWorld();
    await ask();
    amazon.loseNextReply();
    await expect(send()).rejects.toThrow('the reply was lost');
    await ask(OTHER_ORDER);
    await send();
    await send();
    expect([await feedOf(), await feedOf(OTHER_ORDER)]).toEqual(['feed-1', 'feed-2']);
  });

  it('waits for Amazon to show it while that may still be', async () => {
    const { amazon, feedRequests, ask, send, feedOf } = await feedBatchWorld();
    await ask();
    feedRequests.ageMs = MINUTE_MS;
    amazon.loseNextReply();
    amazon.hidesFeeds = true;
    await expect(send()).rejects.toMatchObject({ type: 'amazon.unavailable', message: 'the reply was lost' });
    await expect(send()).rejects.toMatchObject({
      type: 'amazon.unavailable',
      details: [{ retryAfterMs: 15_000 }],
    });
    amazon.hidesFeeds = false;
    await send();
    expect(await feedOf()).toBe('feed-1');
    expect(amazon.feeds.size).toBe(1);
  });

  it('is sent afresh, once, when Amazon shows nothing for two minutes', async () => {
    const { amazon, feedRequests, ask, send, feedOf } = await feedBatchWorld();
    await ask();
    feedRequests.ageMs = 3 * MINUTE_MS;
    amazon.failures.push(amazonSays('unavailable'));
    await expect(send()).rejects.toMatchObject({ type: 'amazon.unavailable' });
    await send();
    await send();
    expect(await feedOf()).toBe('feed-1');
    expect(amazon.feeds.size).toBe(1);
  });

  it('begins its patience again when the second send has no answer either', async () => {
    const { amazon, feedRequests, ask, send } = await feedBatchWorld();
    await ask();
    feedRequests.ageMs = 3 * MINUTE_MS;
    amazon.failures.push(amazonSays('unavailable'));
    await expect(send()).rejects.toThrow();
    feedRequests.ageMs = 0;
    amazon.loseNextReply();
    amazon.hidesFeeds = true;
    await expect(send()).rejects.toMatchObject({ message: 'the reply was lost' });
    await expect(send()).rejects.toMatchObject({ details: [{ retryAfterMs: 15_000 }] });
    expect(amazon.feeds.size).toBe(1);
  });

  it('asks a person when several feeds may be it, for nobody may guess about money, and holds up no other', async () => {
    const { amazon, orderWorkflows, ask, send, tell, feedOf } = await feedBatchWorld();
    await ask();
    amazon.loseNextReply();
    await expect(send()).rejects.toThrow();
    amazon.feeds.set('somebody-elses', { kind: 'cancellation', requests: [], sentAtMs: Date.now() });
    await send();
    await tell();
    expect(orderWorkflows.heard).toEqual([
      {
        amazonOrderId: AN_ORDER,
        key: `${AN_ORDER}-c-1`,
        feedId: null,
        verdict: {
          kind: 'unknown',
          code: 'outcome-unknown',
          message: expect.stringContaining('feed-1, somebody-elses') as string,
        },
      },
    ]);
    expect(amazon.countOf('cancellation')).toBe(1);
    await ask(OTHER_ORDER);
    await send();
    expect(await feedOf(OTHER_ORDER)).toBe('feed-3');
  });

  it('takes no feed for its own that another batch has recorded', async () => {
    const { amazon, ask, send, feedOf } = await feedBatchWorld();
    await ask(OTHER_ORDER);
    await send();
    await ask();
    amazon.loseNextReply();
    await expect(send()).rejects.toThrow();
    await send();
    expect(await feedOf()).toBe('feed-2');
  });

  it.each(['throttled', 'unauthorized'] as const)(
    'that Amazon answers with %s surely did not happen, and waits again with what came since',
    async (code) => {
      const { amazon, ask, send, feedOf } = await feedBatchWorld();
      await ask();
      amazon.failures.push(amazonSays(code, 120_000));
      await expect(send()).rejects.toMatchObject({
        type: `amazon.${code}`,
        details: [{ retryAfterMs: 120_000 }],
      });
      await ask(OTHER_ORDER);
      await send();
      expect([await feedOf(), await feedOf(OTHER_ORDER)]).toEqual(['feed-1', 'feed-1']);
    },
  );

  it.each(['unavailable', 'malformed-response'] as const)(
    'that ends with %s may have happened',
    async (code) => {
      const { amazon, ask, send } = await feedBatchWorld();
      await ask();
      amazon.failures.push(amazonSays(code));
      await expect(send()).rejects.toMatchObject({ type: `amazon.${code}` });
      await expect(send()).rejects.toMatchObject({ details: [{ retryAfterMs: 15_000 }] });
      expect(amazon.feeds.size).toBe(0);
    },
  );

  it('that Amazon refuses as a whole leaves in halves, until the one it is about is alone and rejected', async () => {
    const { amazon, orderWorkflows, ask, send, tell, feedOf } = await feedBatchWorld();
    await ask();
    await ask(OTHER_ORDER);
    amazon.failures.push(amazonSays('rejected'), amazonSays('rejected'));
    await expect(send()).rejects.toMatchObject({ type: 'amazon.rejected' });
    await expect(send()).rejects.toMatchObject({ type: 'amazon.rejected' });
    await send();
    await tell();
    expect(await feedOf(OTHER_ORDER)).toBe('feed-1');
    expect(orderWorkflows.heard.map(({ amazonOrderId, verdict }) => [amazonOrderId, verdict?.kind])).toEqual([
      [AN_ORDER, 'rejected'],
      [OTHER_ORDER, undefined],
    ]);
  });

  it('whose only request Amazon refuses is over, and troubles nobody else', async () => {
    const { amazon, orderRecords, orderWorkflows, ask, send, tell, troubleOf } = await feedBatchWorld();
    await ask();
    amazon.failures.push(amazonSays('rejected'));
    await expect(send()).rejects.toMatchObject({ type: 'amazon.rejected' });
    await tell();
    await ask(OTHER_ORDER);
    expect(await troubleOf(OTHER_ORDER)).toBeNull();
    expect(orderWorkflows.troubles).toEqual([]);
    expect(orderWorkflows.heard).toMatchObject([{ amazonOrderId: AN_ORDER, verdict: { kind: 'rejected' } }]);
    const { items } = await orderRecords.timeline(AN_ORDER);
    expect(items).toMatchObject([{ kind: 'attempt-failed', detail: { code: 'amazon.rejected' } }]);
  });

  it.each([
    ['at its second try', 'unauthorized', 0],
    ['after it was looked up in vain', 'unavailable', 3 * MINUTE_MS],
  ] as const)('that is refused %s ends the trouble of its first', async (_when, first, ageMs) => {
    const { amazon, feedRequests, ask, send, troubleOf } = await feedBatchWorld();
    await ask();
    feedRequests.ageMs = ageMs;
    amazon.failures.push(amazonSays(first), amazonSays('rejected'));
    await expect(send(1)).rejects.toThrow();
    expect(await troubleOf()).not.toBeNull();
    await expect(send(2)).rejects.toMatchObject({ type: 'amazon.rejected' });
    expect(await troubleOf()).toBeNull();
  });

  it('tells of the first failure on the timeline of each of its orders, and why nothing leaves as long as that lasts', async () => {
    const { amazon, orderRecords, ask, send, troubleOf } = await feedBatchWorld();
    await ask();
    await ask(OTHER_ORDER);
    amazon.failures.push(amazonSays('unauthorized'), amazonSays('throttled'));
    await expect(send(1)).rejects.toThrow();
    await expect(send(2)).rejects.toThrow();
    expect(await troubleOf()).toEqual({ code: 'amazon.throttled', message: 'Amazon createFeed: throttled' });
    for (const amazonOrderId of [AN_ORDER, OTHER_ORDER]) {
      const { items } = await orderRecords.timeline(amazonOrderId);
      expect(items.map(({ kind, detail }) => ({ kind, ...detail }))).toEqual([
        {
          kind: 'attempt-failed',
          activity: 'theActivity',
          attempt: 1,
          code: 'amazon.unauthorized',
          message: 'Amazon createFeed: unauthorized',
        },
      ]);
    }
    await send(3);
    expect(await troubleOf()).toBeNull();
  });

  it('is told to each order of the batch once, and again only when it is another', async () => {
    const { amazon, orderWorkflows, ask, send } = await feedBatchWorld();
    await ask();
    await ask(OTHER_ORDER);
    amazon.failures.push(
      ...(['unauthorized', 'unauthorized', 'throttled'] as const).map((code) => amazonSays(code)),
    );
    for (const attempt of [1, 2, 3]) await expect(send(attempt)).rejects.toThrow();
    expect(
      orderWorkflows.troubles.map(({ amazonOrderId, trouble }) => [amazonOrderId, trouble?.code]),
    ).toEqual([
      [AN_ORDER, 'amazon.unauthorized'],
      [OTHER_ORDER, 'amazon.unauthorized'],
      [AN_ORDER, 'amazon.throttled'],
      [OTHER_ORDER, 'amazon.throttled'],
    ]);
  });

  it('is told once however often the report on an earlier feed is looked at meanwhile', async () => {
    const { amazon, orderWorkflows, ask, send, read, troubleOf } = await feedBatchWorld();
    amazon.verdict = { kind: 'pending' };
    await ask();
    await send();
    await ask(OTHER_ORDER);
    for (const attempt of [1, 2]) {
      amazon.failures.push(amazonSays('unauthorized'));
      await expect(send(attempt)).rejects.toThrow();
      await read();
    }
    expect(orderWorkflows.troubles.map(({ amazonOrderId }) => amazonOrderId)).toEqual([OTHER_ORDER]);
    expect(await troubleOf(OTHER_ORDER)).toMatchObject({ code: 'amazon.unauthorized' });
    expect(await troubleOf(AN_ORDER)).toBeNull();
  });

  it('fails with what went wrong although that cannot be noted', async () => {
    const { amazon, feedRequests, orderRecords, ask, send } = await feedBatchWorld();
    await ask();
    orderRecords.noteFailedAttempt = () => Promise.reject(new Error('Postgres is away'));
    feedRequests.noteTrouble = () => Promise.reject(new Error('Postgres is away'));
    amazon.failures.push(amazonSays('throttled', 120_000));
    await expect(send()).rejects.toMatchObject({ type: 'amazon.throttled' });
  });
});
