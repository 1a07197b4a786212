import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { z } from 'zod';
import { inSequence } from './in-sequence.js';

const envelopeSchema = z.object({
  AmazonEnvelope: inSequence({
    Header: z.looseObject({ DocumentVersion: z.string(), MerchantIdentifier: z.string() }),
    MessageType: z.string(),
    PurgeAndReplace: z.string().optional(),
    Message: z.array(z.looseObject({ MessageID: z.string().regex(/^\d{1,20}$/) })).min(1),
  }),
});

export interface Envelope {
  merchantIdentifier: string;
  messageType: string;
  messages: Message[];
}

export interface Message {
  messageId: string;
  /** What stands in the message's element, which is named like the message type. */
  content: unknown;
}

const REPEATED: ReadonlySet<string> = new Set([
  'Message',
  'Item',
  'AdjustedItem',
  'Component',
  'PromotionAdjustments',
]);

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  textNodeName: '#text',
  parseTagValue: false,
  parseAttributeValue: false,
  ignoreDeclaration: true,
  isArray: (name) => REPEATED.has(name),
});

/** Undefined when the text is not XML, or no envelope. */
export function parseEnvelope(xml: string): Envelope | undefined {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- its successor is a package of its own
  if (XMLValidator.validate(xml) !== true) return undefined;
  const parsed = envelopeSchema.safeParse(parser.parse(xml));
  if (!parsed.success) return undefined;
  const { Header, MessageType, Message } = parsed.data.AmazonEnvelope;
  return {
    merchantIdentifier: Header.MerchantIdentifier,
    messageType: MessageType,
    messages: Message.map((each) => ({ messageId: each.MessageID, content: each[MessageType] })),
  };
}
