import { postgresUnderTest, type PostgresUnderTest } from './postgres-under-test.js';

let postgres: PostgresUnderTest;
beforeAll(async () => (postgres = await postgresUnderTest()));
afterEach(async () => postgres.empty());
afterAll(async () => postgres.end());

const request = { key: 'key-1', digest: 'digest-1', commandId: 'command-1' };

it('keeps the first command id of a key for every repeat', async () => {
  expect(await postgres.requestKeys.claim(request)).toEqual({ kind: 'claimed', commandId: 'command-1' });
  const repeat = { ...request, commandId: 'command-2' };
  expect(await postgres.another().requestKeys.claim(repeat)).toEqual({
    kind: 'claimed',
    commandId: 'command-1',
  });
});

it('refuses a key that was used for another request, answered or not', async () => {
  const other = { ...request, digest: 'digest-2' };
  await postgres.requestKeys.claim(request);
  expect(await postgres.requestKeys.claim(other)).toEqual({ kind: 'mismatch' });
  await postgres.requestKeys.answer('key-1', { status: 202, body: {} });
  expect(await postgres.requestKeys.claim(other)).toEqual({ kind: 'mismatch' });
});

it.each([[{ b: 1, a: ['ñ', null, 'NUL \0'] }], ['text'], [null], [undefined]])(
  'repeats the answer %j',
  async (body) => {
    await postgres.requestKeys.claim(request);
    await postgres.requestKeys.answer('key-1', { status: 202, body });
    const answered = await postgres.another().requestKeys.claim(request);
    expect(JSON.stringify(answered)).toBe(
      JSON.stringify({ kind: 'answered', status: 202, body: body ?? null }),
    );
  },
);

it('keeps the first of two answers', async () => {
  await postgres.requestKeys.claim(request);
  await postgres.requestKeys.answer('key-1', { status: 202, body: 'accepted' });
  await postgres.requestKeys.answer('key-1', { status: 202, body: 'unchanged' });
  expect(await postgres.requestKeys.claim(request)).toMatchObject({ body: 'accepted' });
});

it('gives every one of many simultaneous claims the same command id', async () => {
  const processes = [postgres, postgres.another(), postgres.another()];
  const claims = await Promise.all(
    processes.flatMap(({ requestKeys }, process) =>
      [1, 2, 3, 4].map((index) =>
        requestKeys.claim({ ...request, commandId: `command-${process}-${index}` }),
      ),
    ),
  );
  expect(new Set(claims.map((claim) => JSON.stringify(claim))).size).toBe(1);
  expect(claims[0]?.kind).toBe('claimed');
});

it('gives the key to one of many simultaneous claims that differ', async () => {
  const digests = ['a', 'b', 'c', 'd', 'e', 'f'];
  const claims = await Promise.all(
    digests.map((digest) => postgres.requestKeys.claim({ ...request, digest, commandId: digest })),
  );
  expect(claims.filter(({ kind }) => kind === 'claimed')).toHaveLength(1);
  expect(claims.filter(({ kind }) => kind === 'mismatch')).toHaveLength(5);
});
