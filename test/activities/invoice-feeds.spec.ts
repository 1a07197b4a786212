import { IntegrationError, type IntegrationErrorCode } from '../../src/ports/integration-error.js';
import { AN_ORDER, STORE } from '../support/builders.js';
import { atAttempt } from './activity-run.js';
import { amazonSays, feedBatchWorld } from './feed-batch-world.js';

const INVOICES = { storeId: STORE, kind: 'invoice' } as const;

function commerceSays(code: IntegrationErrorCode): IntegrationError {
  return new IntegrationError({ system: 'commerce', code, message: `Commerce PDF: ${code}` });
}

async function invoiceWorld() {
  const { amazon, commerce, feedRequests, orderWorkflows, activities } = await feedBatchWorld();
  let nowMs = 0;
  const ask = (commerceInvoiceId: number) =>
    feedRequests.ask({
      storeId: STORE,
      key: `i${commerceInvoiceId}`,
      marketplaceId: 'A1RKKUPIHCS9HS',
      request: {
        kind: 'invoice',
        amazonOrderId: AN_ORDER,
        commerceInvoiceId,
        currency: 'EUR',
        invoice: { invoiceNumber: String(commerceInvoiceId), totalCents: 121, vatCents: 21 },
      },
      bytes: 0,
      nowMs: (nowMs += 1),
    });
  const send = () => atAttempt(1, () => activities.sendFeedBatch({ ...INVOICES, attempt: 1 }));
  const find = (key: string) => feedRequests.find({ storeId: STORE, key });
  return { amazon, commerce, feedRequests, orderWorkflows, ask, send, find };
}

describe('invoices that wait', () => {
  it('leave one by one, each with its own PDF', async () => {
    const { amazon, ask, send } = await invoiceWorld();
    await ask(7);
    await ask(8);
    await send();
    await send();
    expect(amazon.documents).toEqual(['%PDF-1.4 invoice 7', '%PDF-1.4 invoice 8']);
  });

  it.each(['unavailable', 'malformed-response', 'unauthorized', 'throttled'] as const)(
    'let others go first while their PDF is %s, and leave once it is there',
    async (code) => {
      const { amazon, commerce, ask, send, find } = await invoiceWorld();
      commerce.brokenPdfs.set(7, commerceSays(code));
      await ask(7);
      await ask(8);
      await expect(send()).rejects.toMatchObject({ type: `commerce.${code}` });
      expect(await find('i7')).toMatchObject({
        feedId: null,
        trouble: { code: `commerce.${code}`, message: `Commerce PDF: ${code}` },
      });
      await send();
      await expect(send()).rejects.toMatchObject({ type: `commerce.${code}` });
      commerce.brokenPdfs.clear();
      await send();
      expect(amazon.documents).toEqual(['%PDF-1.4 invoice 8', '%PDF-1.4 invoice 7']);
    },
  );

  it('are rejected alone when Commerce has no such invoice', async () => {
    const { amazon, commerce, ask, send, find } = await invoiceWorld();
    commerce.brokenPdfs.set(7, commerceSays('rejected'));
    await ask(7);
    await ask(8);
    await expect(send()).rejects.toMatchObject({ type: 'commerce.rejected' });
    expect(await find('i7')).toMatchObject({ verdict: { kind: 'rejected', code: 'commerce.rejected' } });
    await send();
    expect(amazon.documents).toEqual(['%PDF-1.4 invoice 8']);
  });

  it('keep their place when it is Amazon that throttles', async () => {
    const { amazon, ask, send } = await invoiceWorld();
    amazon.failures.push(amazonSays('throttled'));
    await ask(7);
    await ask(8);
    await expect(send()).rejects.toMatchObject({ type: 'amazon.throttled' });
    await send();
    expect(amazon.documents).toEqual(['%PDF-1.4 invoice 7']);
  });

  it('are looked up when the reply was lost, without their PDF, and never sent twice', async () => {
    const { amazon, commerce, ask, send, find } = await invoiceWorld();
    await ask(7);
    amazon.loseNextReply();
    await expect(send()).rejects.toMatchObject({ type: 'amazon.unavailable' });
    commerce.isAway = true;
    await send();
    expect(await find('i7')).toMatchObject({ feedId: 'feed-1' });
    expect(amazon.documents).toHaveLength(1);
  });
});
