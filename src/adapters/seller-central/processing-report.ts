import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';

import type { FeedVerdict } from '../../domain/feeds/feed-verdict.js';
import type { FeedReport } from '../../ports/seller-central-feeds.js';
import { amazonError } from './amazon-error.js';
import { describeIssues } from './describe-issues.js';
import { summaryReportOf } from './summary-report.js';
import { unescapeXml } from './xml.js';

const LONGEST_REPORT = 16 * 1024 * 1024;
const MOST_RESULTS_TOLD = 3;
const LONGEST_MESSAGE = 500;

const count = z.coerce.number().int().nonnegative();
const resultSchema = z.object({
  MessageID: count,
  ResultCode: z.string(),
  ResultMessageCode: z.string().default('unknown'),
  ResultDescription: z.string().default(''),
});
const reportSchema = z.object({
  AmazonEnvelope: z.object({
    Message: z.object({
      ProcessingReport: z.object({
        StatusCode: z.string(),
        ProcessingSummary: z.object({ MessagesSuccessful: count, MessagesWithError: count }),
        Result: z.array(resultSchema).default([]),
      }),
    }),
  }),
});
type Result = z.output<typeof resultSchema>;
export type Report = z.output<typeof reportSchema>['AmazonEnvelope']['Message']['ProcessingReport'];

const parser = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  // Entities are the report's way to grow without end; the five harmless ones are undone afterwards.
  processEntities: false,
  isArray: (name) => name === 'Result',
  tagValueProcessor: (_name, value) => unescapeXml(value),
});

/**
 * What the report on a feed of so many messages says. A message that went well has no result, a warned one went well
 * too, and result 0 speaks of the whole document.
 */
export function readReport(text: string, messageCount: number): FeedReport {
  if (text.length > LONGEST_REPORT) throw malformed('it is too long');
  const report = summaryReportOf(text) ?? parseReport(text);
  if (report.StatusCode === 'Processing') return { kind: 'pending' };
  const errors = report.Result.filter(({ ResultCode }) => ResultCode === 'Error');
  const { MessagesSuccessful } = report.ProcessingSummary;
  const ofDocument = errors.filter(({ MessageID }) => MessageID === 0);
  const [first] = ofDocument;
  if (first !== undefined && MessagesSuccessful === 0) {
    return { kind: 'unprocessed', code: first.ResultMessageCode, message: wordsOf(ofDocument) };
  }
  const rejections = rejectionsIn(errors, messageCount);
  const isAllTold =
    report.StatusCode === 'Complete' && MessagesSuccessful >= messageCount - rejections.length;
  return {
    kind: 'read',
    rejections,
    others: isAllTold && first === undefined ? { kind: 'accepted' } : unexplained(report),
  };
}

function rejectionsIn(errors: readonly Result[], messageCount: number) {
  const byMessage = Map.groupBy(errors, ({ MessageID }) => MessageID);
  return [...byMessage]
    .filter(([messageId]) => messageId >= 1 && messageId <= messageCount)
    .map(([messageId, ofMessage]) => ({
      messageId,
      code: ofMessage[0]?.ResultMessageCode ?? 'unknown',
      message: wordsOf(ofMessage),
    }));
}

function wordsOf(errors: readonly Result[]): string {
  const descriptions = errors.slice(0, MOST_RESULTS_TOLD).map(({ ResultDescription }) => ResultDescription);
  return descriptions.join(' ').slice(0, LONGEST_MESSAGE);
}

/** A guess would cost money. */
function unexplained({ StatusCode, ProcessingSummary }: Report): FeedVerdict {
  const { MessagesSuccessful, MessagesWithError } = ProcessingSummary;
  const message = `The processing report is ${StatusCode} with ${MessagesSuccessful} messages successful and ${MessagesWithError} in error, and does not say what became of this one; look in Seller Central whether it was done.`;
  return { kind: 'unknown', code: 'unexplained', message };
}

function parseReport(xml: string): Report {
  if (xml.includes('<!DOCTYPE')) throw malformed('it declares a document type');
  // The parser closes by itself what is open at the end: errors that were cut off would count as none.
  if (!xml.trimEnd().endsWith('</AmazonEnvelope>')) throw malformed('it is no whole envelope');
  const parsed = reportSchema.safeParse(parser.parse(xml));
  if (!parsed.success) throw malformed(describeIssues(parsed.error));
  return parsed.data.AmazonEnvelope.Message.ProcessingReport;
}

function malformed(problem: string): Error {
  return amazonError('malformed-response', `Amazon's feed processing report cannot be read: ${problem}`);
}
