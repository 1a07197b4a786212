import { fulfilmentStatusOf, needsAttention } from '../../src/domain/order/order-summary.js';
import { anOrderId, STORE } from '../support/builders.js';
import { eventually } from '../support/eventually.js';
import { anArrival, SHIP_ALL, type OrderWorld } from '../support/order-world.js';
import { timeSkippingWorld } from '../support/time-skipping-world.js';

const SPAIN = 'A1RKKUPIHCS9HS';
const amazonOrderId = anOrderId(1);

async function shipped(world: OrderWorld, marketplaceId = SPAIN): Promise<void> {
  await world.stores.changeSettings(STORE, { uploadInvoices: true });
  await world.arrive(anArrival(amazonOrderId, { marketplaceId, currency: 'EUR' }));
  await world.until(amazonOrderId, 'it is placed', ({ commerce }) => commerce !== null);
  await world.command(amazonOrderId, 'ship', { body: SHIP_ALL });
}

async function untilUpload(world: OrderWorld, stage: string) {
  return world.until(amazonOrderId, `its invoice is ${stage}`, ({ invoices }) => {
    return invoices[0]?.upload?.stage === stage;
  });
}

describe('the invoice of an order', () => {
  const theWorld = timeSkippingWorld();

  it('goes to Amazon once Commerce has issued it, and the order ends with its return window', async () => {
    const world = theWorld();
    await shipped(world);
    const state = await untilUpload(world, 'uploaded');
    expect(fulfilmentStatusOf(state)).toBe('Completed');
    expect(world.amazon.countOf('invoice')).toBe(1);
    expect(world.amazon.documents).toEqual(['%PDF-1.4 invoice 2']);
    const { items } = await world.records.timeline(amazonOrderId);
    expect(items.map(({ kind }) => kind).slice(-4)).toEqual([
      'order-invoiced',
      'invoice-upload-requested',
      'invoice-upload-submitted',
      'invoice-uploaded',
    ]);
    await world.env.sleep('32 days');
    await eventually('the workflow has ended', async () => {
      const { status } = await world.handleOf(amazonOrderId).describe();
      return status.name === 'COMPLETED' ? true : undefined;
    });
  });

  it('stays where Amazon takes none', async () => {
    const world = theWorld();
    await shipped(world, 'ATVPDKIKX0DER');
    await world.until(amazonOrderId, 'it is invoiced', ({ invoices }) => invoices[0]?.stage === 'invoiced');
    await world.env.sleep('1 day');
    expect(world.amazon.countOf('invoice')).toBe(0);
  });

  it('that Amazon refuses asks for a person, while the order is completed all the same', async () => {
    const world = theWorld();
    world.amazon.rejections.set(amazonOrderId, { code: '79525', message: 'Amazon makes this one' });
    await shipped(world);
    const refused = await untilUpload(world, 'rejected');
    expect(refused.setbacks['upload-invoice:1']).toMatchObject({ code: '79525' });
    expect(fulfilmentStatusOf(refused)).toBe('Completed');
    expect(await world.command(amazonOrderId, 'dismiss')).toMatchObject({ kind: 'accepted' });
    await world.until(amazonOrderId, 'nobody is needed', (state) => !needsAttention(state));
  });

  it('of a store that has not said where PDFs are asks for a person at once, and goes when retried', async () => {
    const world = theWorld();
    world.commerce.invoiceRefusal = 'set invoicePdfPath';
    await shipped(world);
    const waiting = await world.until(amazonOrderId, 'a person is needed', needsAttention);
    expect(waiting.setbacks['upload-invoice:1']).toMatchObject({
      code: 'commerce.rejected',
      message: 'set invoicePdfPath',
    });
    world.commerce.invoiceRefusal = undefined;
    expect(await world.command(amazonOrderId, 'retry')).toMatchObject({ kind: 'accepted' });
    expect(needsAttention(await untilUpload(world, 'uploaded'))).toBe(false);
  });

  it('is uploaded once when the reply to its feed is lost', async () => {
    const world = theWorld();
    await world.stores.changeSettings(STORE, { invoiceWhen: 'by-hand' });
    await shipped(world);
    await world.until(amazonOrderId, 'it is shipped', ({ parcels }) => parcels[0]?.stage === 'shipped');
    world.amazon.loseNextReply();
    await world.command(amazonOrderId, 'invoice');
    await world.env.sleep('1 minute');
    await untilUpload(world, 'uploaded');
    expect(world.amazon.countOf('invoice')).toBe(1);
  });
});
