import { readReport } from '../../../src/adapters/seller-central/processing-report.js';
import { verdictIn } from '../../support/single-feed.js';

const GOOD_SUMMARY = { processed: 1, successful: 1, withError: 0, withWarning: 0 };
const BAD_SUMMARY = { processed: 1, successful: 0, withError: 1, withWarning: 0 };

function report(results = '', summary = GOOD_SUMMARY, statusCode = 'Complete'): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<AmazonEnvelope xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="amzn-envelope.xsd">
  <Header><DocumentVersion>1.02</DocumentVersion><MerchantIdentifier>A1CAUCESELLER</MerchantIdentifier></Header>
  <MessageType>ProcessingReport</MessageType>
  <Message><MessageID>1</MessageID><ProcessingReport>
    <DocumentTransactionID>50001</DocumentTransactionID><StatusCode>${statusCode}</StatusCode>
    <ProcessingSummary>
      <MessagesProcessed>${summary.processed}</MessagesProcessed>
      <MessagesSuccessful>${summary.successful}</MessagesSuccessful>
      <MessagesWithError>${summary.withError}</MessagesWithError>
      <MessagesWithWarning>${summary.withWarning}</MessagesWithWarning>
    </ProcessingSummary>
    ${results}
  </ProcessingReport></Message>
</AmazonEnvelope>`;
}

function result(messageId: number, code: 'Error' | 'Warning', description: string): string {
  return `<Result><MessageID>${messageId}</MessageID><ResultCode>${code}</ResultCode>
    <ResultMessageCode>18028</ResultMessageCode><ResultDescription>${description}</ResultDescription>
    <AdditionalInfo><AmazonOrderID>902-1106328-1059050</AmazonOrderID></AdditionalInfo></Result>`;
}

function verdictOf(xml: string) {
  return verdictIn(readReport(xml, 1));
}

describe('a processing report', () => {
  it('accepts the feed when it has no result', () => {
    expect(verdictOf(report())).toEqual({ kind: 'accepted' });
  });

  it('accepts the feed when it only warns', () => {
    const summary = { ...GOOD_SUMMARY, withWarning: 1 };
    expect(verdictOf(report(result(1, 'Warning', 'Mind this.'), summary))).toEqual({ kind: 'accepted' });
  });

  it('rejects the feed with the code and words of its error', () => {
    const xml = report(result(1, 'Error', 'The order is &lt;shipped&gt; &amp; done.'), BAD_SUMMARY);
    expect(verdictOf(xml)).toEqual({
      kind: 'rejected',
      code: '18028',
      message: 'The order is <shipped> & done.',
    });
  });

  it('rejects the feed when the error is of the whole document', () => {
    const xml = report(result(0, 'Error', 'The content is invalid.'), { ...BAD_SUMMARY, processed: 0 });
    expect(verdictOf(xml)).toMatchObject({ kind: 'rejected', message: 'The content is invalid.' });
  });

  it('tells an error that comes after a warning', () => {
    const xml = report(result(1, 'Warning', 'Mind this.') + result(1, 'Error', 'No.'), BAD_SUMMARY);
    expect(verdictOf(xml)).toMatchObject({ kind: 'rejected', message: 'No.' });
  });

  it('says nothing of the feed when nothing of it was processed, though no error is told', () => {
    const nothing = { processed: 0, successful: 0, withError: 0, withWarning: 0 };
    expect(verdictOf(report('', nothing))).toMatchObject({ kind: 'unknown', code: 'unexplained' });
  });

  it('says nothing of the feed when errors are counted and not told', () => {
    expect(verdictOf(report('', BAD_SUMMARY))).toMatchObject({ kind: 'unknown', code: 'unexplained' });
  });

  it('is waited for while it says that it is still being made', () => {
    expect(verdictOf(report('', GOOD_SUMMARY, 'Processing'))).toEqual({ kind: 'pending' });
  });

  it('is understood after a byte order mark', () => {
    expect(verdictOf(`\uFEFF${report()}`)).toEqual({ kind: 'accepted' });
  });

  it.each([
    ['HTML', '<html><body>Down for maintenance</body></html>'],
    ['cut off', report().slice(0, 400)],
    ['text', 'Feed Processing Summary: nothing'],
    ['empty', ''],
    ['of another message', report().replaceAll('ProcessingReport', 'SomethingElse')],
    ['without a count', report().replace(/<MessagesWithError>.*<\/MessagesWithError>/, '')],
    [
      'with a document type',
      report().replace('<AmazonEnvelope', '<!DOCTYPE a [<!ENTITY b "c">]><AmazonEnvelope'),
    ],
    ['longer than any report', report('<!-- -->'.repeat(2_200_000))],
  ])('that is %s is malformed', (_what, xml) => {
    expect(() => readReport(xml, 1)).toThrow(/^Amazon's feed processing report cannot be read: /);
  });
});

describe('a processing report on many messages', () => {
  it('tells each message its own errors, and all others that they are accepted', () => {
    const errors =
      result(2, 'Error', 'No such order.') + result(4, 'Error', 'One.') + result(4, 'Error', 'Two.');
    const summary = { processed: 5, successful: 3, withError: 2, withWarning: 1 };
    expect(readReport(report(errors + result(5, 'Warning', 'Mind this.'), summary), 5)).toEqual({
      kind: 'read',
      rejections: [
        { messageId: 2, code: '18028', message: 'No such order.' },
        { messageId: 4, code: '18028', message: 'One. Two.' },
      ],
      others: { kind: 'accepted' },
    });
  });

  it.each([
    [
      'fewer successes are counted than messages are left',
      { processed: 2, successful: 1, withError: 1, withWarning: 0 },
      result(2, 'Error', 'No.'),
    ],
    [
      'it speaks of a message nobody sent',
      { processed: 3, successful: 2, withError: 1, withWarning: 0 },
      result(9, 'Error', 'No.'),
    ],
    [
      'it also speaks of the whole document',
      { processed: 3, successful: 3, withError: 1, withWarning: 0 },
      result(0, 'Error', 'Cut off.'),
    ],
  ])('says of none that it is accepted when %s', (_what, summary, results) => {
    expect(readReport(report(results, summary), 3)).toMatchObject({
      kind: 'read',
      others: { kind: 'unknown', code: 'unexplained' },
    });
  });

  it('says that nothing was done when the document as a whole was refused', () => {
    const xml = report(result(0, 'Error', 'Malformed.'), {
      processed: 0,
      successful: 0,
      withError: 1,
      withWarning: 0,
    });
    expect(readReport(xml, 3)).toEqual({ kind: 'unprocessed', code: '18028', message: 'Malformed.' });
  });
});
