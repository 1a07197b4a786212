import { residentKbOf } from './cpu.js';
import { Effects, type Flow } from './flows.js';
import { eachAtOnce } from './statistics.js';

/** Worker memory per order that waits for its ship command, beyond a small workflow cache, in kB. */
export async function measureWaitingKb(
  flow: Flow,
  { first, more, from }: { first: number; more: number; from: number },
): Promise<number> {
  const pid = flow.worker.pid;
  if (pid === undefined) throw new Error('The worker has ended');
  const effects = new Effects(flow.worker);
  const open = async (offset: number, count: number): Promise<void> =>
    eachAtOnce(count, 8, async (index) => {
      const orderId = flow.orderIdOf(offset + index);
      const placed = effects.next('placed', orderId);
      await flow.start(orderId);
      await placed;
    });
  // The first ones warm the worker up: heap, pools and cache are full after them.
  await open(from, first);
  const beforeKb = residentKbOf(pid);
  await open(from + first, more);
  return (residentKbOf(pid) - beforeKb) / more;
}
