import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { buildAside } from '../lib/build-aside.mjs';
import { findProgram, isProgram } from '../lib/find-program.mjs';
import { cacheDir, serverScript } from '../lib/places.mjs';
import { PlainFailure } from '../lib/plain-failure.mjs';
import { freePort, portAnswers } from '../lib/ports.mjs';
import { runTool } from '../lib/run-tool.mjs';
import { until } from '../lib/until.mjs';

const pom = serverScript('pom.xml');
const wrapper = 'temporal-test-server';

/** The path of a time-skipping test server, started as `<path> <port>`. */
export async function testServerProgram(note, options = {}) {
  const configured = process.env.TEMPORAL_TEST_SERVER;
  if (configured) return requireProgram(configured);
  const [, version] = /temporal-test-server<\/artifactId>\s*<version>([^<]+)/.exec(readFileSync(pom, 'utf8'));
  const cached = join(cacheDir, `temporal-test-server-${version}`);
  if (!existsSync(cached)) await buildAside(cached, (folder) => buildInto(folder, note, options));
  if (!findProgram('java')) throw new PlainFailure(howToInstall);
  return join(cached, wrapper);
}

async function buildInto(folder, note, options) {
  if (!findProgram('java') || !findProgram('mvn')) throw new PlainFailure(howToInstall);
  note('fetching the time-skipping test server with Maven, once');
  const goal = ['-f', pom, 'dependency:copy-dependencies', `-DoutputDirectory=${join(folder, 'lib')}`];
  await runTool('mvn', ['-q', '-B', ...goal], { ...options, name: 'mvn dependency:copy-dependencies' });
  await writeClassArchive(folder);
  copyFileSync(serverScript(wrapper), join(folder, wrapper));
}

// The Java program needs more than a second to start; with an archive of its loaded classes a third of that, and the
// SDK waits only 5 s, which a busy machine can use up. The archive is written when Java ends on SIGTERM.
async function writeClassArchive(folder) {
  const port = await freePort();
  const flags = ['-XX:ArchiveClassesAtExit=app.jsa', '-Xlog:disable', '-cp', 'lib/*'];
  const child = spawn('java', [...flags, 'io.temporal.testserver.TestServer', String(port)], {
    cwd: folder,
    stdio: 'ignore',
  });
  const ended = once(child, 'exit');
  await until(() => child.exitCode !== null || portAnswers(port), 60_000);
  child.kill('SIGTERM');
  await ended;
  if (!existsSync(join(folder, 'app.jsa')))
    throw new PlainFailure('The time-skipping test server does not start on this Java.');
}

function requireProgram(path) {
  if (isProgram(path)) return path;
  throw new PlainFailure(`TEMPORAL_TEST_SERVER says ${path}, which is not a program.`);
}

const howToInstall =
  'The time-skipping test server needs Java 11 or newer and Maven on PATH (Debian: default-jre-headless, maven); ' +
  'or set TEMPORAL_TEST_SERVER to the path of a temporal-test-server program.';
