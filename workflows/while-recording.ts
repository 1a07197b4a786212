import type { RecordBatch } from '../src/ports/order-records.js';
import type { OrderLog } from './order-log.js';

/** Lets an activity that may take long carry what is not recorded yet: it writes that first, at no extra action. */
export async function whileRecording<Result>(
  log: OrderLog,
  activity: (unrecorded: RecordBatch | null) => Promise<Result>,
): Promise<Result> {
  const batch = log.unrecorded();
  const result = await activity(batch);
  if (batch !== null) log.markRecorded(batch);
  return result;
}
