interface RecordError {
  code: string;
  words: string;
}

/** The report on a feed of one record that is no XML: plain text, with a table of what went wrong. */
export function summaryReport(error: RecordError | undefined): string {
  const summary = `Feed Processing Summary:
\tNumber of records processed\t\t1
\tNumber of records successful\t\t${error === undefined ? 1 : 0}
`;
  if (error === undefined) return summary;
  return `${summary}
original-record-number\tsku\terror-code\terror-type\terror-message
1\t\t${error.code}\tError\t${error.words}
`;
}
