import { readFileSync, writeFileSync } from 'node:fs';

import { openApiDocument } from '../../src/http/docs/openapi-document.js';
import { RunningApi } from '../support/running-api.js';

const committed = new URL('../../openapi.json', import.meta.url);

/** To regenerate: UPDATE=1, then run this file. */
describe('openapi.json', () => {
  it('is what the code says (run this file with UPDATE=1 to regenerate it)', async () => {
    const api = await RunningApi.start();
    const document = `${JSON.stringify(openApiDocument(api.app), null, 2)}\n`;
    await api.close();
    if (process.env['UPDATE'] === '1') writeFileSync(committed, document);
    expect(readFileSync(committed, 'utf8')).toBe(document);
  });
});
