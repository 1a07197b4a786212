import { readFileSync, writeFileSync } from 'node:fs';

import { environmentPage } from '../../src/config/environment-page.js';

const page = new URL('../../docs/environment.md', import.meta.url);

/** To regenerate: UPDATE=1, then run this file. */
describe('docs/environment.md', () => {
  beforeAll(() => {
    if (process.env['UPDATE'] === '1') writeFileSync(page, environmentPage());
  });

  it('says what the config schema says (run this file with UPDATE=1 to regenerate it)', () => {
    expect(readFileSync(page, 'utf8')).toBe(environmentPage());
  });
});
