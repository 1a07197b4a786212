import { sellerCentralSandbox, type SellerCentralSandbox } from '../support/seller-central-sandbox.js';
import { textAt, valueAt } from '../support/value-at.js';

const EVERYTHING =
  'BUYER,RECIPIENT,PROCEEDS,EXPENSE,PROMOTION,CANCELLATION,FULFILLMENT,PACKAGES,TAX,PAYMENT,FULFILLMENT_ORDERS';

describe('getOrder', () => {
  let sandbox: SellerCentralSandbox;

  beforeEach(async () => {
    sandbox = await sellerCentralSandbox();
  });
  afterEach(() => sandbox.stop());

  const order = async (id: string) => valueAt((await sandbox.client.getOrder(id, EVERYTHING)).body, 'order');
  const money = (amount: string, currencyCode = 'USD') => ({ amount, currencyCode });

  it('shows proceeds whose breakdowns add up to the total', async () => {
    const line = {
      sku: 'CAUCE-007',
      quantity: 2,
      price: '10.00',
      tax: 1.5,
      shipping: '4.00',
      discount: '2.00',
    };
    const shown = await order(await sandbox.placed({ lines: [line] }));
    expect(valueAt(shown, 'orderItems.0')).toMatchObject({
      quantityOrdered: 2,
      product: { asin: 'B0CAUCE007', sellerSku: 'CAUCE-007', price: { unitPrice: money('10.00') } },
      fulfillment: { quantityFulfilled: 0, quantityUnfulfilled: 2 },
      proceeds: {
        proceedsTotal: money('23.50'),
        breakdowns: [
          { type: 'ITEM', subtotal: money('20.00') },
          { type: 'SHIPPING', subtotal: money('4.00') },
          {
            type: 'TAX',
            subtotal: money('1.50'),
            detailedBreakdowns: [{ subtype: 'ITEM', value: money('1.50') }],
          },
          {
            type: 'DISCOUNT',
            subtotal: money('-2.00'),
            detailedBreakdowns: [{ subtype: 'ITEM', value: money('-2.00') }],
          },
        ],
      },
    });
    expect(valueAt(shown, 'proceeds.grandTotal')).toEqual(money('23.50'));
    expect(valueAt(shown, 'payment.paymentExecutions.0.paymentAmount')).toEqual(money('23.50'));
  });

  it('takes the tax out of the price where prices have it in them', async () => {
    const lines = [{ sku: 'CAUCE-001', quantity: 1, price: '12.10', tax: '2.10' }];
    const shown = await order(await sandbox.placed({ marketplaceId: 'A1RKKUPIHCS9HS', lines }));
    expect(valueAt(shown, 'proceeds')).toEqual({
      grandTotal: money('12.10', 'EUR'),
      breakdowns: [
        { type: 'ITEM', subtotal: money('10.00', 'EUR') },
        { type: 'TAX', subtotal: money('2.10', 'EUR') },
      ],
    });
  });

  it('counts yen in whole ones', async () => {
    const lines = [{ sku: 'CAUCE-001', quantity: 3, price: 1500 }];
    const shown = await order(await sandbox.placed({ marketplaceId: 'A1VC38T7YXB528', lines }));
    expect(valueAt(shown, 'proceeds.grandTotal')).toEqual(money('4500', 'JPY'));
  });

  it('keeps buyer, address and money back while the payment is pending', async () => {
    const id = await sandbox.placed({ status: 'PENDING' });
    const pending = await order(id);
    const parts = ['buyer', 'recipient', 'proceeds', 'payment', 'orderItems.0.proceeds'];
    expect(parts.map((part) => valueAt(pending, part))).toEqual(parts.map(() => undefined));
    await sandbox.act(id, 'confirm');
    const paid = await order(id);
    expect(parts.filter((part) => valueAt(paid, part) === undefined)).toEqual([]);
    expect(textAt(paid, 'fulfillment.shipByWindow.latestDateTime')).toMatch(/Z$/);
  });

  it('shows of an order that Amazon delivers neither e-mail, street nor packages', async () => {
    const shown = await order(await sandbox.placed({ fulfilledBy: 'AMAZON', status: 'SHIPPED' }));
    expect(valueAt(shown, 'buyer.buyerEmail')).toBeUndefined();
    expect(valueAt(shown, 'recipient.deliveryAddress.addressLine1')).toBeUndefined();
    expect(valueAt(shown, 'packages')).toBeUndefined();
    expect(valueAt(shown, 'orderItems.0.fulfillment.quantityUnfulfilled')).toBe(0);
  });

  it('shows the buyer’s wish to cancel and who canceled', async () => {
    const id = await sandbox.placed();
    await sandbox.act(id, 'buyer-cancel-request', { reason: 'Found it cheaper' });
    await sandbox.act(id, 'cancel', { reason: 'BuyerCanceled' });
    expect(valueAt(await order(id), 'orderItems.0.cancellation')).toEqual({
      cancellationRequest: { requester: 'BUYER', cancelReason: 'Found it cheaper' },
      cancellationExecution: { cancelledBy: 'MERCHANT', cancelReason: 'BuyerCanceled' },
    });
  });

  it('does not find an order that is none, and refuses an id that cannot be one', async () => {
    const unknown = await sandbox.client.getOrder('111-0000000-0000000');
    expect([unknown.status, valueAt(unknown.body, 'errors.0.code')]).toEqual([404, 'NotFound']);
    const malformed = await sandbox.client.getOrder('TEST_CASE_400');
    expect([malformed.status, textAt(malformed.body, 'errors.0.message')]).toEqual([
      400,
      'OrderId: TEST_CASE_400 is invalid, should be in 3-7-7 format.',
    ]);
  });
});
