import { chownSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { findProgram } from '../lib/find-program.mjs';
import { PlainFailure } from '../lib/plain-failure.mjs';

/**
 * PostgreSQL refuses to run as root. Started by root, it runs as `postgres` or, where there is none, as `nobody`.
 * That user may be unable to walk to the project (a clone below /root): then it gets the one capability for that.
 */
export function asPostgresUser(folders) {
  if (process.getuid() !== 0) return { prefix: [], own: () => {} };
  if (!findProgram('setpriv')) {
    throw new PlainFailure(
      'PostgreSQL does not run as root: use another user, install util-linux, or set DATABASE_URL.',
    );
  }
  const { uid, gid } = unprivilegedUser();
  const capability = folders.every(isOpenToAll) ? [] : mayGoAnywhere;
  return {
    prefix: ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', ...capability],
    own: (path) => chownSync(path, uid, gid),
  };
}

// The secure bit: without it the capability does not count when a program asks whether it may (access), as initdb does.
const mayGoAnywhere = [
  '--securebits=+no_setuid_fixup',
  '--inh-caps=+dac_override',
  '--ambient-caps=+dac_override',
];

function unprivilegedUser() {
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const [, , uid, gid] =
    users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody') ?? [];
  if (uid === undefined)
    throw new PlainFailure('PostgreSQL does not run as root, and there is no user it could run as.');
  return { uid: Number(uid), gid: Number(gid) };
}

function isOpenToAll(folder) {
  const mayEnter = (statSync(folder).mode & 0o001) !== 0;
  return mayEnter && (folder === '/' || isOpenToAll(dirname(folder)));
}
