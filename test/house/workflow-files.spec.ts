import { textOf, trackedFiles } from './tracked-files.js';

describe('the workflow bundle', () => {
  it('exports the workflow of every *.workflow.ts, by its own name alone', () => {
    const wanted = trackedFiles('workflows/*.workflow.ts').map((path) => {
      const file = path.slice('workflows/'.length, -'.ts'.length);
      const name = file
        .slice(0, -'.workflow'.length)
        .replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
      return `export { ${name} } from './${file}.js';`;
    });
    expect(wanted).not.toEqual([]);
    expect(textOf('workflows/index.ts').trim().split('\n').sort()).toEqual([...wanted].sort());
  });
});
