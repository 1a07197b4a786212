import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join, relative } from 'node:path';
import { transformFile } from '@swc/core';
import { bundleWorkflowCode } from '@temporalio/worker';
import { filesBelow } from './lib/hash-files.mjs';
import { root } from './lib/places.mjs';
import { PlainFailure, runMain } from './lib/plain-failure.mjs';

// node scripts/compile.mjs <target> <folder>…: TypeScript to JavaScript with source maps, and the workflow bundle.
const [target, ...folders] = process.argv.slice(2);

async function compile(file) {
  const output = join(target, relative(root, file)).replace(/\.ts$/, '.js');
  const { code, map } = await transformFile(file, { cwd: root, sourceFileName: file }).catch((error) => {
    const [whatAndWhere] = error.message.split('\n\nCaused by');
    throw new PlainFailure(`${relative(root, file)}: ${whatAndWhere.trim()}`);
  });
  mkdirSync(dirname(output), { recursive: true });
  writeFileSync(output, `${code}\n//# sourceMappingURL=${basename(output)}.map\n`);
  writeFileSync(`${output}.map`, map);
}

const silent = () => {};
const onlyTrouble = {
  log: silent,
  trace: silent,
  debug: silent,
  info: silent,
  warn: console.warn,
  error: console.error,
};

async function bundleWorkflows() {
  const workflowsPath = join(root, 'workflows', 'index.ts');
  const { code } = await bundleWorkflowCode({ workflowsPath, logger: onlyTrouble });
  writeFileSync(join(target, 'workflow-bundle.js'), code);
}

async function main() {
  const sources = filesBelow(folders).filter((file) => extname(file) === '.ts' && !file.endsWith('.d.ts'));
  await Promise.all([...sources.map(compile), bundleWorkflows()]);
}

await runMain(main);
