import { requireCommerceOrderId } from '../../../src/domain/ids.js';
import type { CommerceConnection } from '../../../src/ports/store-directory.js';
import { STORE_ID } from '../../support/one-store.js';
import { AMAZON_ORDER_ID, anOrderRead } from './amazon-order-read.js';
import { commerceSandbox, type CommerceSandbox } from './commerce-sandbox.js';
import { bearerAt, imsAt, signingAt } from './connections.js';
import { aParcel, failureOf, refOf } from './requests.js';

const SHIP = 'Magento_Sales::ship';
const NOBODY = {
  storeId: STORE_ID,
  amazonOrderId: AMAZON_ORDER_ID,
  commerceOrderId: requireCommerceOrderId(999),
};

let sandbox: CommerceSandbox;
afterEach(() => sandbox.stop());

const start = async (commerce: (url: string) => CommerceConnection) => {
  sandbox = await commerceSandbox({ commerce });
  await sandbox.turn('POST', 'authorisation', { bearer: true });
};
const troubles = async () => (await sandbox.stores.connections(STORE_ID)).commerceTroubles;
const withhold = (...missing: readonly string[]) => sandbox.turn('PUT', 'permissions', { missing });
const placed = async () => refOf(await sandbox.orders.place({ storeId: STORE_ID, read: anOrderRead() }));

describe.each([
  ['an integration that signs', signingAt],
  ['a bearer', bearerAt],
  ['credentials of IMS', imsAt],
])('with %s', (_kind, commerce) => {
  beforeEach(() => start(commerce));

  it('a missing permission is named, keeps the store in mind of it, and is over once the operation is done', async () => {
    const ref = await placed();
    await withhold(SHIP);
    const ship = () => sandbox.orders.ship({ ...ref, parcel: aParcel({ number: 1, quantity: 1 }) });
    const failure = await failureOf(ship());
    expect(failure).toMatchObject({ code: 'missing-permission', isRetryable: true, isWithoutEffect: true });
    expect(failure.message).toMatch(
      /^Commerce POST order\/1\/ship was answered with 401: The consumer isn't authorized to access Magento_Sales::ship; grant it/,
    );
    const [trouble, ...others] = await troubles();
    expect(others).toEqual([]);
    expect(trouble).toMatchObject({
      kind: 'missing-permission',
      operation: 'POST order/{id}/ship',
      detail: failure.message,
    });
    await sandbox.orders.find(ref);
    await failureOf(ship());
    expect(await troubles()).toEqual([trouble]);
    await withhold();
    await ship();
    expect(await troubles()).toEqual([]);
  });

  it('maintenance is told apart from other weather, and is over with the first answer', async () => {
    await sandbox.turn('PUT', 'maintenance', { on: true });
    expect(await failureOf(sandbox.orders.find(NOBODY))).toMatchObject({ code: 'in-maintenance' });
    expect(await troubles()).toMatchObject([{ kind: 'in-maintenance', operation: null }]);
    await sandbox.turn('PUT', 'maintenance', { on: false });
    // That there is no such order is an answer, too.
    expect(await sandbox.orders.find(NOBODY)).toBeUndefined();
    expect(await troubles()).toEqual([]);
  });
});

describe('an integration that signs', () => {
  beforeEach(() => start(signingAt));

  it.each([
    ['revoked', { revoked: true }, 'Access token has been revoked'],
    ['replaced', { accessToken: 'other' }, 'Specified token does not exist'],
    [
      'signed with another secret',
      { accessTokenSecret: 'other' },
      'The signature is invalid. Verify and try again',
    ],
  ])(
    'whose token was %s is not asked for again before new credentials are saved',
    async (_how, change, words) => {
      await sandbox.turn('POST', 'authorisation', change);
      const failure = await failureOf(sandbox.orders.find(NOBODY));
      expect(failure).toMatchObject({ needsReauthorisation: true, isRetryable: false });
      expect(failure.message).toBe(
        `Commerce GET orders/999 was answered with 401: ${words}; save new credentials with PATCH /v1/stores/store-1, nothing is asked before`,
      );
      await sandbox.turn('POST', 'authorisation', {
        revoked: false,
        accessToken: 'new',
        accessTokenSecret: 'new-secret',
      });
      expect(await sandbox.callsOf(() => failureOf(sandbox.orders.find(NOBODY)))).toBe(0);
      const renewed = { accessToken: 'new', accessTokenSecret: 'new-secret' };
      await sandbox.stores.change(STORE_ID, {
        commerce: (known) => ({ ...known, ...renewed }),
      });
      expect(await sandbox.orders.find(NOBODY)).toBeUndefined();
      expect(await troubles()).toEqual([]);
    },
  );

  it('is asked for again when what was rejected has been replaced in the meantime', async () => {
    await sandbox.turn('POST', 'authorisation', { accessToken: 'new', accessTokenSecret: 'new-secret' });
    const late = failureOf(sandbox.orders.find(NOBODY));
    // The call is on its way when these are saved.
    const renewed = { accessToken: 'new', accessTokenSecret: 'new-secret' };
    await sandbox.stores.change(STORE_ID, {
      commerce: (known) => ({ ...known, ...renewed }),
    });
    expect(await late).toMatchObject({
      code: 'unauthorized',
      needsReauthorisation: false,
      isRetryable: true,
    });
    expect(await sandbox.orders.find(NOBODY)).toBeUndefined();
  });
});

describe('a bearer', () => {
  beforeEach(() => start(bearerAt));

  it('that Commerce does not take is told by the same words as a missing permission, and the advice says so', async () => {
    await sandbox.turn('POST', 'authorisation', { bearer: false });
    const failure = await failureOf(sandbox.orders.find(NOBODY));
    expect(failure.code).toBe('missing-permission');
    expect(failure.message).toMatch(
      /Magento_Sales::actions_view; .*see whether the token is good and Commerce takes it as a bearer$/,
    );
    await sandbox.turn('POST', 'authorisation', { bearer: true });
    expect(await sandbox.orders.find(NOBODY)).toBeUndefined();
    expect(await troubles()).toEqual([]);
  });
});
