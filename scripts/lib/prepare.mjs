import { installDependencies } from '../install.mjs';
import { build } from '../build.mjs';
import { temporalProgram } from '../servers/temporal-program.mjs';
import { testServerProgram } from '../servers/test-server.mjs';
import { serverScript } from './places.mjs';
import { step } from './step.mjs';

/**
 * What tests and measurements need, made side by side. Answers the environment that says where it is; a missing
 * server is a failure, never a reason to leave tests out.
 */
export async function prepare() {
  const built = installDependencies().then(() => step('build', () => build()));
  const program = step('Temporal', temporalProgram, (path) => path);
  const testServer = step('test server', testServerProgram, (path) => path);
  const [temporal, testServerPath] = await Promise.all([program, testServer, built]);
  return {
    TEMPORAL_CLI: serverScript('temporal-dev'),
    TEMPORAL_PROGRAM: temporal,
    TEMPORAL_TEST_SERVER: testServerPath,
  };
}
