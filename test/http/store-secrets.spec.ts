import { RunningApi } from '../support/running-api.js';
import { NEW_STORE } from './new-store.js';

it('no secret of a store comes back or stands in the log, whether it is taken, refused, or something breaks', async () => {
  const api = await RunningApi.start({ logLevel: 'trace' });
  const patch = (body: unknown) => api.send('PATCH', '/v1/stores/store-1', { body });
  const renewed = { sellerCentral: { refreshToken: 'canary-renewed' } };
  const answers = [
    await api.post('/v1/stores', NEW_STORE, { 'idempotency-key': 'connect-1' }),
    await patch(renewed),
    await patch({ sellerCentral: { refreshToken: 'canary-renewed', endpoint: 'canary-endpoint' } }),
    await api.send('PATCH', '/v1/stores/store-1', { text: '{"sellerCentral":{"refreshToken":"canary' }),
  ];
  api.parts.stores.change = () => Promise.reject(new Error('the disk is full'));
  answers.push(await patch(renewed));
  await api.close();
  expect(answers.map(({ status }) => status)).toEqual([201, 200, 400, 400, 500]);
  expect(answers.map(({ text }) => text).join('')).not.toMatch('canary');
  expect(api.logLines.join('')).not.toMatch('canary');
  expect(api.logLines.join('')).toMatch('the disk is full');
});
