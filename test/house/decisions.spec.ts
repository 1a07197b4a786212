import { basename } from 'node:path';

import { textOf, trackedFiles } from './tracked-files.js';

const decisions = trackedFiles('docs/decisions');

describe('the decisions', () => {
  it('are numbered without a gap', () => {
    const numbers = decisions.map((path) => Number(basename(path).slice(0, 4)));
    expect(numbers).toEqual(decisions.map((_, index) => index + 1));
  });

  it.each(decisions)('tell context, decision and consequences under a numbered title: %s', (path) => {
    expect(basename(path)).toMatch(/^\d{4}-[a-z0-9-]+\.md$/);
    const headings = [...textOf(path).matchAll(/^#+ .*$/gm)].map(([heading]) => heading);
    expect(headings).toEqual([
      expect.stringMatching(new RegExp(`^# ${basename(path).slice(0, 4)} . \\S`)),
      '## Context',
      '## Decision',
      '## Consequences',
    ]);
  });
});
