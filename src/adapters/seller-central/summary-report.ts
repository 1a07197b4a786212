import type { Report } from './processing-report.js';

const COUNTS =
  /^Feed Processing Summary:\s+Number of records processed\s+(\d+)\s+Number of records successful\s+(\d+)\s/;
/** Record number, SKU, code, type and words, a tab between each two. */
const ERROR_LINE = /^(\d+)\t[^\t]*\t([^\t]+)\t(?:Error|Fatal)\t([^\r\n]*)$/gim;

/** Amazon reports on a feed that is no XML in plain text: two counts, and a line for each error. Undefined: this is no such text. */
export function summaryReportOf(text: string): Report | undefined {
  const counts = COUNTS.exec(text.trimStart());
  if (counts === null) return undefined;
  const [processed = 0, successful = 0] = counts.slice(1).map(Number);
  return {
    StatusCode: 'Complete',
    ProcessingSummary: {
      MessagesSuccessful: successful,
      MessagesWithError: Math.max(0, processed - successful),
    },
    Result: [...text.matchAll(ERROR_LINE)].map(([, record, code = '', words = '']) => ({
      MessageID: Number(record),
      ResultCode: 'Error',
      ResultMessageCode: code,
      ResultDescription: words.trim(),
    })),
  };
}
