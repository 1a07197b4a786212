import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PlainFailure } from '../lib/plain-failure.mjs';
import { freePort } from '../lib/ports.mjs';
import { runTool } from '../lib/run-tool.mjs';
import { until } from '../lib/until.mjs';
import { postgresPrograms } from './postgres-programs.mjs';
import { asPostgresUser } from './postgres-user.mjs';

const startWithinMs = 60_000;
const attempts = 3;

/**
 * Makes the cluster in this folder when there is none and starts it on a free port of 127.0.0.1.
 * `start(command, stopSignal)` starts the program; resolves with it and the URL of its first database.
 */
export async function startPostgres(folder, { start, settings = [], initFlags = [], ...options }) {
  const programs = postgresPrograms();
  mkdirSync(dirname(folder), { recursive: true });
  const user = asPostgresUser([dirname(programs.postgres), dirname(folder)]);
  if (!existsSync(folder)) await makeCluster(folder, { programs, user, initFlags, options });
  const password = readFileSync(join(folder, 'password'), 'utf8').trim();
  const data = join(folder, 'data');
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const child = start([...user.prefix, programs.postgres, ...argumentsFor(data, port, settings)], 'SIGINT');
    if (await isReady(child, data))
      return { child, port, url: `postgresql://cauce:${password}@127.0.0.1:${port}/postgres` };
    await child.stop();
    if (attempt === attempts) throw new PlainFailure(`PostgreSQL does not start; its log is ${child.log}.`);
  }
}

function argumentsFor(data, port, settings) {
  const all = ['listen_addresses=127.0.0.1', `port=${port}`, 'unix_socket_directories=', ...settings];
  return ['-D', data, ...all.flatMap((setting) => ['-c', setting])];
}

// Made aside and renamed: a killed initdb leaves nothing that looks like a cluster.
async function makeCluster(folder, { programs, user, initFlags, options }) {
  const aside = `${folder}.new`;
  rmSync(aside, { recursive: true, force: true });
  mkdirSync(aside, { mode: 0o700 });
  const passwordFile = join(aside, 'password');
  writeFileSync(passwordFile, randomBytes(18).toString('base64url'), { mode: 0o600 });
  user.own(aside);
  user.own(passwordFile);
  const flags = [
    '--username=cauce',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    ...locale,
  ];
  const [program, ...args] = [
    ...user.prefix,
    programs.initdb,
    '-D',
    join(aside, 'data'),
    ...flags,
    ...initFlags,
  ];
  await runTool(program, args, { ...options, name: 'initdb' });
  renameSync(aside, folder);
}

// PostgreSQL's own, so that it depends on nothing installed on the machine.
const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];

// Its lock file says so: the port answers sooner, while it still recovers from a crash.
function isReady(child, data) {
  const lockFile = join(data, 'postmaster.pid');
  const saysReady = () => {
    const lines = existsSync(lockFile) ? readFileSync(lockFile, 'utf8').split('\n') : [];
    return Number(lines[0]) === child.mark?.pid && lines[7]?.trim() === 'ready';
  };
  return until(() => !child.isRunning() || saysReady(), startWithinMs).then(
    () => child.isRunning() && saysReady(),
  );
}
