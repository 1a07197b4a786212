import type { Report } from './processing-report.js';

const TITLE = 'Feed Processing Summary';
const PROCESSED = /^\s*Number of records processed\s+(\d+)\s*$/m;
const SUCCESSFUL = /^\s*Number of records successful\s+(\d+)\s*$/m;
/** Record number, SKU, code, type and words, a tab between each two. */
const ERROR_LINE = /^(\d+)\t[^\t]*\t([^\t]+)\t(Error|Fatal)\t([^\r\n]*)$/gim;

/** How Amazon reports on a feed that is no XML: a summary in plain text, and a line for each error. */
export function isSummary(text: string): boolean {
  return text.trimStart().startsWith(TITLE);
}

/** The same report as of an XML feed. A summary without its numbers says nothing, so that nothing counts as done. */
export function summaryReportOf(text: string): Report {
  const countIn = (pattern: RegExp): number => Number(pattern.exec(text)?.[1] ?? 0);
  const successful = countIn(SUCCESSFUL);
  return {
    StatusCode: 'Complete',
    ProcessingSummary: {
      MessagesSuccessful: successful,
      MessagesWithError: Math.max(0, countIn(PROCESSED) - successful),
    },
    Result: [...text.matchAll(ERROR_LINE)].map(([, record, code = 'unknown', , words = '']) => ({
      MessageID: Number(record),
      ResultCode: 'Error',
      ResultMessageCode: code,
      ResultDescription: words.trim(),
    })),
  };
}
