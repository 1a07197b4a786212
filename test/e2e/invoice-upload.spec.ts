import { RunningSystem, SHIP_ALL } from '../support/running-system.js';

const SPAIN = 'A1RKKUPIHCS9HS';
const TWO_MUGS = [{ sku: 'CAUCE-001', quantity: 2, price: '12.10' }];

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

  it.each([undefined, 'drop-reply', 'error-after'] as const)(
    'stands in Amazon once, with the totals of Commerce (createFeed: %s)',
    async (fault) => {
      if (fault !== undefined) {
        await system.amazon.setFaults([{ method: 'POST', path: '/feeds/2021-06-30/feeds', fault, times: 1 }]);
      }
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
      if (fault !== undefined) expect(await system.amazon.faultHits()).toEqual([1]);

      const uploads = (await system.amazon.effects(amazonOrderId)).filter(
        ({ effect }) => effect === 'invoice-uploaded',
      );
      expect(uploads).toMatchObject([
        {
          key: expect.stringMatching(/^\d{9}$/) as string,
          detail: { totalAmount: '24.20', totalVatAmount: '4.20' },
        },
      ]);
      expect((await system.api.timelineKinds(amazonOrderId)).slice(-3)).toEqual([
        'invoice-upload-requested',
        'invoice-upload-submitted',
        'invoice-uploaded',
      ]);
    },
  );
});
