import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './places.mjs';
import { PlainFailure } from './plain-failure.mjs';

/** Two rules of the Temporal SDK that npm does not know, read off the lock file. */
export function checkVersions() {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const installs = Object.entries(packages).map(([path, { version }]) => ({
    path,
    version,
    name: path.split('node_modules/').at(-1),
  }));
  const temporal = installs.filter(({ name }) => name.startsWith('@temporalio/'));
  if (new Set(temporal.map(({ version }) => version)).size !== 1) {
    throw new PlainFailure(`All @temporalio packages must be of one version:\n${list(temporal)}`);
  }
  // With two, the SDK takes types of the one for foreign to the other and reads no recorded history.
  const protobuf = installs.filter(({ name, version }) => name === 'protobufjs' && version.startsWith('8.'));
  if (protobuf.length !== 1 || protobuf[0].path !== 'node_modules/protobufjs') {
    throw new PlainFailure(`There must be one protobufjs 8, at the root:\n${list(protobuf)}`);
  }
}

const list = (installs) => installs.map(({ path, version }) => `  ${path} ${version}`).join('\n');
