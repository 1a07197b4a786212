import type { ReportSummary } from './processing-report.js';

/** The report on a feed that is no XML: plain text, with a table of what went wrong. */
export function summaryReport({ processed, successful, errors }: ReportSummary): string {
  const summary = `Feed Processing Summary:
\tNumber of records processed\t\t${processed}
\tNumber of records successful\t\t${successful}
`;
  if (errors.length === 0) return summary;
  return `${summary}
original-record-number\tsku\terror-code\terror-type\terror-message
${errors.map(({ messageId, code, description }) => `${messageId}\t\t${code}\tError\t${description}\n`).join('')}`;
}
