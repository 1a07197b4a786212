import { AN_ORDER } from '../support/builders.js';
import { amazonSays, feedBatchWorld, OTHER_ORDER } from './feed-batch-world.js';

describe('reading the report on a batch', () => {
  it('gives each order its own verdict', async () => {
    const { amazon, orderWorkflows, ask, send, read, tell } = await feedBatchWorld();
    await ask();
    await ask(OTHER_ORDER);
    amazon.rejections.set(OTHER_ORDER, { code: '8058', message: 'It has been shipped' });
    await send();
    expect(await read()).toEqual([true]);
    await tell();
    expect(orderWorkflows.heard.map(({ amazonOrderId, verdict }) => ({ amazonOrderId, ...verdict }))).toEqual(
      [
        { amazonOrderId: AN_ORDER, kind: 'accepted' },
        { amazonOrderId: OTHER_ORDER, kind: 'rejected', code: '8058', message: 'It has been shipped' },
      ],
    );
  });

  it('waits as long as there is none', async () => {
    const { amazon, ask, send, read } = await feedBatchWorld();
    amazon.verdict = { kind: 'pending' };
    await ask();
    await send();
    expect(await read()).toEqual([false]);
  });

  it('is tried again while Amazon is away', async () => {
    const { amazon, ask, send, read } = await feedBatchWorld();
    await ask();
    await send();
    amazon.isAway = true;
    await expect(read()).rejects.toMatchObject({ type: 'amazon.unavailable', nonRetryable: false });
  });

  it('asks a person when Amazon does not show it any more', async () => {
    const { amazon, orderWorkflows, ask, send, read, tell } = await feedBatchWorld();
    await ask();
    await send();
    amazon.readReport = () => Promise.reject(amazonSays('rejected'));
    expect(await read()).toEqual([true]);
    await tell();
    expect(orderWorkflows.heard).toMatchObject([{ verdict: { kind: 'unknown', code: 'outcome-unknown' } }]);
  });

  it('sends everything again in halves when Amazon did nothing of the document', async () => {
    const { amazon, ask, send, read, feedOf } = await feedBatchWorld();
    await ask();
    await ask(OTHER_ORDER);
    await send();
    const readReport = amazon.readReport.bind(amazon);
    amazon.readReport = () => Promise.resolve({ kind: 'unprocessed', code: '5000', message: 'Malformed' });
    expect(await read()).toEqual([true]);
    amazon.readReport = readReport;
    await send();
    await send();
    expect([await feedOf(), await feedOf(OTHER_ORDER)]).toEqual(['feed-2', 'feed-3']);
  });
});

describe('telling the orders of a batch', () => {
  it('says once that it was sent, and once what became of it', async () => {
    const { orderWorkflows, ask, send, read, tell } = await feedBatchWorld();
    await ask();
    await send();
    await tell();
    await tell();
    await read();
    await tell();
    await tell();
    expect(orderWorkflows.heard.map(({ feedId, verdict }) => [feedId, verdict])).toEqual([
      ['feed-1', null],
      ['feed-1', { kind: 'accepted' }],
    ]);
  });

  it('says all at once when the verdict came first', async () => {
    const { orderWorkflows, ask, send, read, tell } = await feedBatchWorld();
    await ask();
    await send();
    await read();
    await tell();
    await tell();
    expect(orderWorkflows.heard).toHaveLength(1);
  });
});
