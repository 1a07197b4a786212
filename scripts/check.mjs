import { join } from 'node:path';
import { build } from './build.mjs';
import { generateClient } from './generate.mjs';
import { installDependencies } from './install.mjs';
import { checkVersions } from './lib/package-versions.mjs';
import { nodeModules } from './lib/places.mjs';
import { runMain, tellFailure } from './lib/plain-failure.mjs';
import { runNode } from './lib/run-tool.mjs';
import { step } from './lib/step.mjs';

// npm run check: all of it, whatever fails on the way; a summary at the end.

const folders = ['src', 'workflows', 'activities', 'sandbox', 'bench', 'test'];
const tool = (name, program, args) => () => runNode([join(nodeModules, program), ...args], { name });

const checks = [
  ['types', tool('tsc', 'typescript/bin/tsc', ['--noEmit', '-p', '.'])],
  ['lint', tool('eslint', 'eslint/bin/eslint.js', ['.', '--max-warnings', '0'])],
  [
    'borders',
    tool('depcruise', 'dependency-cruiser/bin/dependency-cruise.mjs', [
      '--config',
      '.dependency-cruiser.cjs',
      ...folders,
    ]),
  ],
  ['unused', tool('knip', 'knip/bin/knip.js', [])],
  ['format', tool('prettier', 'prettier/bin/prettier.cjs', ['--check', '.'])],
  ['versions', checkVersions],
  ['workflow bundle', () => build()],
  ['migrations', tool('migrate.mjs --check', '../scripts/migrate.mjs', ['--check'])],
];

async function holds([name, check]) {
  try {
    await step(name, check, () => 'ok');
    return true;
  } catch (error) {
    console.log(`${name.padEnd(16)} FAILED`);
    tellFailure(error);
    return false;
  }
}

async function main() {
  await installDependencies();
  await generateClient();
  const failed = [];
  for (const check of checks) if (!(await holds(check))) failed.push(check[0]);
  console.log(
    failed.length === 0 ? `\nAll ${checks.length} checks hold.` : `\nFailed: ${failed.join(', ')}.`,
  );
  return failed.length === 0 ? 0 : 1;
}

await runMain(main);
