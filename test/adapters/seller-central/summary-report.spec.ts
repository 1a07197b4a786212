import { readReport } from '../../../src/adapters/seller-central/processing-report.js';
import { verdictIn } from '../../support/single-feed.js';

function summary(successful: number, ...errors: readonly string[]): string {
  const table = [
    'original-record-number\tsku\terror-code\terror-type\terror-message',
    ...errors.map((error) => `1\t\t${error}`),
  ];
  return [
    'Feed Processing Summary:',
    '\tNumber of records processed\t\t1',
    `\tNumber of records successful\t\t${successful}`,
    '',
    ...(errors.length === 0 ? [] : table),
  ].join('\r\n');
}

describe('a report in plain text', () => {
  it.each([
    ['accepts what was successful', summary(1), { kind: 'accepted' }],
    ['accepts what was only warned of', summary(1, '1\tWarning\tMind this.'), { kind: 'accepted' }],
    [
      'rejects with the code and the words of the error',
      summary(0, '79513\tError\tPlease provide metadata:orderid'),
      { kind: 'rejected', code: '79513', message: 'Please provide metadata:orderid' },
    ],
    [
      'rejects with the words of every error',
      summary(0, '1\tError\tFirst.', '2\tError\tSecond.'),
      { kind: 'rejected', code: '1', message: 'First. Second.' },
    ],
  ])('%s', (_what, report, verdict) => {
    expect(verdictIn(readReport(report, 1))).toEqual(verdict);
  });

  it('that tells neither success nor error leaves open what became of the feed', () => {
    expect(verdictIn(readReport(summary(0), 1))).toMatchObject({ kind: 'unknown', code: 'unexplained' });
  });

  it('that speaks of the whole document says that nothing was done', () => {
    const report = summary(0, '5000\tError\tNo.').replace('1\t\t5000', '0\t\t5000');
    expect(readReport(report, 1)).toEqual({ kind: 'unprocessed', code: '5000', message: 'No.' });
  });

  it('that is cut off before its counts is malformed', () => {
    expect(() => readReport(summary(1).slice(0, 60), 1)).toThrow('cannot be read');
  });
});
