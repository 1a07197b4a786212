interface ReportedError {
  readonly messageId: number;
  readonly code: string;
  readonly description: string;
}

/** A processing report as Amazon writes it, of a feed of one message. */
export function reportOf({ errors = [] }: { readonly errors?: readonly ReportedError[] } = {}): string {
  const results = errors.map(
    ({ messageId, code, description }) =>
      `<Result><MessageID>${messageId}</MessageID><ResultCode>Error</ResultCode>` +
      `<ResultMessageCode>${code}</ResultMessageCode><ResultDescription>${description}</ResultDescription></Result>`,
  );
  return (
    '<?xml version="1.0" encoding="UTF-8"?><AmazonEnvelope><MessageType>ProcessingReport</MessageType>' +
    '<Message><MessageID>1</MessageID><ProcessingReport><StatusCode>Complete</StatusCode><ProcessingSummary>' +
    `<MessagesProcessed>1</MessagesProcessed><MessagesSuccessful>${errors.length === 0 ? 1 : 0}</MessagesSuccessful>` +
    `<MessagesWithError>${errors.length}</MessagesWithError><MessagesWithWarning>0</MessagesWithWarning>` +
    `</ProcessingSummary>${results.join('')}</ProcessingReport></Message></AmazonEnvelope>`
  );
}
