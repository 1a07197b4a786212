import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { ROOT, textOf, trackedFiles } from './tracked-files.js';

const FOLDERS = 'src|workflows|activities|sandbox|bench|test|scripts|docs|prisma';

describe.each(trackedFiles('*.md'))('%s', (page) => {
  const text = textOf(page);

  it('links to what is there', () => {
    const targets = [...text.replaceAll(/^```.*?^```/gms, '').matchAll(/\]\(([^)\s]+)\)/g)].map(
      ([, target = '']) => target.replace(/#.*/, ''),
    );
    const isOurs = (target: string) => target !== '' && !/^[a-z]+:/.test(target);
    expect(
      targets.filter((target) => isOurs(target) && !existsSync(join(ROOT, dirname(page), target))),
    ).toEqual([]);
  });

  it('names paths that are there', () => {
    const paths = [...text.matchAll(new RegExp(`\`((?:${FOLDERS})/[\\w./-]*)\``, 'g'))].map(
      ([, path = '']) => path,
    );
    expect(paths.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  it('names commands that are there', () => {
    const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
    const named = [...text.matchAll(/\bnpm (?:run ([\w-]+)|(start|test)\b)/g)].map(
      ([, run, own]) => run ?? own ?? '',
    );
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
    const programs = [...text.matchAll(/\bnode (scripts\/[\w./-]+\.mjs)/g)].map(
      ([, program = '']) => program,
    );
    expect(programs.filter((program) => !existsSync(join(ROOT, program)))).toEqual([]);
  });
});
