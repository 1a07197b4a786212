import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildAside } from '../lib/build-aside.mjs';
import { findProgram } from '../lib/find-program.mjs';
import { cacheDir } from '../lib/places.mjs';
import { PlainFailure } from '../lib/plain-failure.mjs';
import { runTool } from '../lib/run-tool.mjs';
import { downloadTemporal } from './download-temporal.mjs';

// The newest that `go install` can build: later ones carry a replace directive.
const version = '1.5.1';
const goModule = `github.com/temporalio/cli/cmd/temporal@v${version}`;

/** The path of a `temporal` program (Temporal CLI with its dev server): the first that there is, else built once. */
export async function temporalProgram(note, options = {}) {
  const configured = process.env.TEMPORAL_CLI;
  if (configured) return requireAnswer(configured);
  const onPath = findProgram('temporal');
  if (onPath && (await answers(onPath))) return onPath;
  const cached = join(cacheDir, `temporal-${version}`);
  if (!existsSync(cached)) await buildAside(cached, (folder) => fetchInto(folder, note, options));
  return join(cached, 'temporal');
}

async function fetchInto(folder, note, options) {
  if (await downloadTemporal(version, folder, note)) return;
  if (!findProgram('go')) throw new PlainFailure(howToInstall);
  note(`building Temporal ${version} from source, once (takes some minutes)`);
  const env = { ...process.env, GOBIN: folder, CGO_ENABLED: '0' };
  await runTool('go', ['install', goModule], { ...options, env, name: `go install ${goModule}` });
}

async function requireAnswer(program) {
  if (await answers(program)) return program;
  throw new PlainFailure(`TEMPORAL_CLI says ${program}, which does not run as a temporal program.`);
}

async function answers(program) {
  return runTool(program, ['--version'], { timeoutMs: 20_000 }).then(
    () => true,
    () => false,
  );
}

const howToInstall =
  'The Temporal CLI is neither on PATH nor downloadable from here, and there is no Go to build it with. ' +
  'Install it (https://docs.temporal.io/cli) or Go 1.21 or newer (https://go.dev/dl), ' +
  'or set TEMPORAL_CLI to the path of a temporal program.';
