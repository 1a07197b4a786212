import {
  allHandlersFinished,
  ApplicationFailure,
  condition,
  continueAsNew,
  defineQuery,
  defineSignal,
  setHandler,
} from '@temporalio/workflow';

import { FEED_NEWS_SIGNAL } from '../src/contracts/feed-batch-workflow.js';
import { AMAZON_ORDER_SIGNAL, STATE_QUERY, type OrderInput } from '../src/contracts/order-workflow.js';
import type { FeedNews } from '../src/domain/feeds/feed-verdict.js';
import type { AmazonOrder } from '../src/domain/order/amazon-order.js';
import { eventsOfFeedNews } from '../src/domain/order/feed-news.js';
import { nextStep, type Next } from '../src/domain/order/next-step.js';
import { openOrder } from '../src/domain/order/open-order.js';
import type { OrderState } from '../src/domain/order/order-state.js';
import { reconcile } from '../src/domain/order/reconcile.js';
import { waitingForOf } from '../src/domain/order/waiting-for.js';
import { records } from './activity-policies.js';
import { Alarm } from './alarm.js';
import { handleCommerceChanged } from './commerce-changed.js';
import { handleCommands } from './command-handlers.js';
import { handleRenewedCredentials } from './credentials-renewed.js';
import { isHistoryLong } from './history-length.js';
import { showOrder } from './order-display.js';
import { OrderLog } from './order-log.js';
import { patiently } from './patiently.js';
import { performStep } from './perform-step.js';
import { whenOpen } from './when-open.js';

const amazonOrderSignal = defineSignal<[AmazonOrder]>(AMAZON_ORDER_SIGNAL);
const feedNewsSignal = defineSignal<[FeedNews]>(FEED_NEWS_SIGNAL);
const stateQuery = defineQuery<OrderState | null>(STATE_QUERY);

/** The life of one order. Handlers judge and write down; this loop alone does the work, one step at a time. */
export async function order(input: OrderInput): Promise<void> {
  const desk: Desk = { log: undefined, news: undefined };
  setHandler(amazonOrderSignal, (seen) => {
    desk.news = laterOf(desk.news, seen);
  });
  setHandler(feedNewsSignal, async (news) => {
    const opened = await whenOpen(() => desk.log);
    opened.apply(eventsOfFeedNews(opened.state, news, Date.now()));
  });
  setHandler(stateQuery, () => desk.log?.state ?? null);
  handleCommands(() => desk.log);
  handleRenewedCredentials(() => desk.log);
  handleCommerceChanged(() => desk.log);

  const log = await opened(input);
  desk.log = log;
  const alarm = new Alarm();
  for (let turns = 0; ; turns += 1) {
    takeNews(desk, log);
    if (turns > 0 && isHistoryLong(input.maxHistoryEvents)) {
      if ((await settled(log)) || hasLooseEnds(desk, log)) continue;
      await continueAsNew<typeof order>({ ...input, carried: { state: log.state, version: log.version } });
    }
    const { version } = log;
    const next = whatNext(log);
    if (next.kind === 'work') {
      log.apply(await performStep(log, next.step));
      continue;
    }
    showOrder(log.state);
    if (await settled(log)) continue;
    // Whatever was taken since the order was last asked what to do must be looked at before it rests or ends.
    const hasNews = (): boolean => desk.news !== undefined || log.version !== version;
    if (hasNews()) continue;
    if (next.kind === 'end') return;

    alarm.setFor(next.untilMs, `Look again, waiting for ${waitingForOf(log.state)?.what ?? 'late news'}`);
    await condition(() => hasNews() || alarm.isRinging);
  }
}

/** Where handlers put what the loop takes up. */
interface Desk {
  log: OrderLog | undefined;
  /** The latest that was heard from Amazon. */
  news: AmazonOrder | undefined;
}

/** What the next run would not know. */
function hasLooseEnds({ news }: Desk, log: OrderLog): boolean {
  return news !== undefined || log.unrecorded() !== null;
}

function laterOf(known: AmazonOrder | undefined, seen: AmazonOrder): AmazonOrder {
  return known !== undefined && known.updatedAtMs > seen.updatedAtMs ? known : seen;
}

function takeNews(desk: Desk, log: OrderLog): void {
  if (desk.news === undefined) return;
  log.apply(reconcile(log.state, { amazon: desk.news, commerce: null, atMs: Date.now() }));
  desk.news = undefined;
}

async function opened({ storeId, amazonOrderId, carried }: OrderInput): Promise<OrderLog> {
  if (carried !== undefined) {
    const settings = await patiently(() => records.readStoreSettings(storeId));
    return new OrderLog(carried.state, carried.version, settings);
  }
  const { state, version, amazonOrder, settings } = await patiently(() =>
    records.openOrder({ storeId, amazonOrderId }),
  );
  if (state !== null) return new OrderLog(state, version, settings);
  if (amazonOrder === null)
    throw ApplicationFailure.nonRetryable(`Order ${amazonOrderId} was never read from Amazon`);
  const nowMs = Date.now();
  const log = new OrderLog(openOrder(storeId, amazonOrder, nowMs), 0, settings);
  log.apply(reconcile(log.state, { amazon: amazonOrder, commerce: null, atMs: nowMs }));
  return log;
}

function whatNext({ state, settings }: OrderLog): Next {
  return settings.importOrders ? nextStep(state, settings, Date.now()) : { kind: 'end' };
}

/** Records what is new and lets handlers finish. True when that took a moment, in which something may have come. */
async function settled(log: OrderLog): Promise<boolean> {
  const batch = log.unrecorded();
  if (batch === null && allHandlersFinished()) return false;
  if (batch !== null) {
    await patiently(() => records.recordOrder(batch));
    log.markRecorded(batch);
  }
  await condition(allHandlersFinished);
  return true;
}
