import type { Fault } from '../../sandbox/kit/faults.js';
import { RunningSystem, SHIP_ALL } from '../support/running-system.js';

const SPAIN = 'A1RKKUPIHCS9HS';
const TWO_MUGS = [{ sku: 'CAUCE-001', quantity: 2, price: '12.10', tax: '4.20' }];

describe('the invoice of an order in Spain', () => {
  let system: RunningSystem;

  beforeAll(async () => {
    system = await RunningSystem.start();
    const { status } = await system.api.request('/v1/stores/demo/settings', {
      method: 'PATCH',
      body: { uploadInvoices: true },
    });
    if (status !== 200) throw new Error(`The setting was answered with ${status}`);
  });

  afterAll(() => system.stop());

  it.each<{ what: string; faults: readonly Fault[] }>([
    { what: 'and nothing goes wrong', faults: [] },
    {
      what: 'and the reply to createFeed is lost',
      faults: [{ method: 'POST', path: '/feeds/2021-06-30/feeds', fault: 'drop-reply', times: 1 }],
    },
  ])('stands in Amazon once, with the totals of Commerce, $what', async ({ faults }) => {
    await system.amazon.setFaults(faults);
    const wish = { marketplaceId: SPAIN, lines: TWO_MUGS };
    const { amazonOrderId } = await system.amazon.ask<{ amazonOrderId: string }>('POST', '/orders', wish);
    await system.import(amazonOrderId);
    await system.api.until(amazonOrderId, 'is in Commerce', ({ commerce }) => commerce !== null);
    await system.api.command(amazonOrderId, 'shipments', { body: SHIP_ALL, wait: true });
    const { invoices, status } = await system.api.until(
      amazonOrderId,
      'has its invoice at Amazon',
      (order) => order.invoices[0]?.upload?.stage === 'uploaded',
    );
    expect(status).toBe('Completed');
    expect(invoices).toMatchObject([{ stage: 'invoiced', upload: { rejection: null } }]);
    expect(await system.amazon.faultHits()).toEqual(faults.map(() => 1));

    const effects = await system.amazon.effects(amazonOrderId);
    expect(effects.filter(({ effect }) => effect === 'invoice-uploaded')).toMatchObject([
      {
        key: expect.stringMatching(/^\d{9}$/) as string,
        detail: { totalAmount: '24.20', totalVatAmount: '4.20' },
      },
    ]);
    const kinds = await system.api.timelineKinds(amazonOrderId);
    expect(kinds.filter((kind) => kind.startsWith('invoice-upload'))).toEqual([
      'invoice-upload-requested',
      'invoice-upload-submitted',
      'invoice-uploaded',
    ]);
  });
});
