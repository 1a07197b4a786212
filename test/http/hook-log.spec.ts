import { AdobeSender, anEvent, CLIENT_ID } from '../support/adobe-sender.js';
import { RunningApi } from '../support/running-api.js';

const PATH = '/hooks/commerce/store-1';

it('nothing of what Commerce says stands in the log, whether it is taken, refused, or a part is away', async () => {
  const adobe = await AdobeSender.start();
  const api = await RunningApi.start({ eventKeysUrl: adobe.url, logLevel: 'trace' });
  const hooks = { eventsClientId: CLIENT_ID, webhookPublicKey: adobe.webhookPublicKey };
  await api.send('PATCH', '/v1/stores/store-1', { body: { commerceHooks: hooks } });
  const value = { entity_id: 42, customer_email: 'canary@marketplace.example' };
  const text = JSON.stringify(anEvent('e-1', 'sales_order_save_after', value));
  const call = (headers: Readonly<Record<string, string>>, body = text) =>
    api.send('POST', PATH, { text: body, headers: { authorization: null, ...headers } });
  const answers = [
    await call(adobe.signed(text)),
    await call(adobe.signedAsWebhook(text)),
    await call({ 'x-adobe-commerce-webhook-signature': 'canary' }),
    await call(adobe.signed(`canary ${CLIENT_ID}`), `canary ${CLIENT_ID}`),
  ];
  api.parts.orderRecords.isAway = true;
  answers.push(await call(adobe.signed(text)));
  await api.close();
  await adobe.stop();
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 401, 400, 503]);
  expect(api.logLines.filter((line) => line.includes(PATH) && line.includes('statusCode'))).toHaveLength(5);
  expect(api.logLines.join('')).not.toMatch('canary');
});
