import { SELLER_ID } from '../seller-account.js';

/** What is wrong with one message; a message that went well has none. Message 0 is the whole document. */
export interface MessageError {
  messageId: string;
  code: string;
  description: string;
  orderId?: string | undefined;
  orderItemId?: string | undefined;
}

export interface ReportSummary {
  feedId: string;
  processed: number;
  successful: number;
  errors: readonly MessageError[];
}

export function processingReport({ feedId, processed, successful, errors }: ReportSummary): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<AmazonEnvelope xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="amzn-envelope.xsd">
\t<Header>
\t\t<DocumentVersion>1.02</DocumentVersion>
\t\t<MerchantIdentifier>${SELLER_ID}</MerchantIdentifier>
\t</Header>
\t<MessageType>ProcessingReport</MessageType>
\t<Message>
\t\t<MessageID>1</MessageID>
\t\t<ProcessingReport>
\t\t\t<DocumentTransactionID>${feedId}</DocumentTransactionID>
\t\t\t<StatusCode>Complete</StatusCode>
\t\t\t<ProcessingSummary>
\t\t\t\t<MessagesProcessed>${processed}</MessagesProcessed>
\t\t\t\t<MessagesSuccessful>${successful}</MessagesSuccessful>
\t\t\t\t<MessagesWithError>${countWithError(errors)}</MessagesWithError>
\t\t\t\t<MessagesWithWarning>0</MessagesWithWarning>
\t\t\t</ProcessingSummary>
${errors.map(resultOf).join('')}\t\t</ProcessingReport>
\t</Message>
</AmazonEnvelope>
`;
}

export function countWithError(errors: readonly MessageError[]): number {
  return new Set(errors.map((error) => error.messageId)).size;
}

function resultOf({ messageId, code, description, orderId, orderItemId }: MessageError): string {
  const about = [
    ...(orderId === undefined ? [] : [`<AmazonOrderID>${escaped(orderId)}</AmazonOrderID>`]),
    ...(orderItemId === undefined
      ? []
      : [`<AmazonOrderItemCode>${escaped(orderItemId)}</AmazonOrderItemCode>`]),
  ];
  return `\t\t\t<Result>
\t\t\t\t<MessageID>${messageId}</MessageID>
\t\t\t\t<ResultCode>Error</ResultCode>
\t\t\t\t<ResultMessageCode>${code}</ResultMessageCode>
\t\t\t\t<ResultDescription>${escaped(description)}</ResultDescription>
${about.length > 0 ? `\t\t\t\t<AdditionalInfo>${about.join('')}</AdditionalInfo>\n` : ''}\t\t\t</Result>
`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
