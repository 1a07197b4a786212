import { Problem } from '../problems/problem.js';

/** Adobe gives a hook ten seconds, then counts it as failed; it comes again after a 503. */
const WITHIN_MS = 8_000;

export async function inTime<Result>(work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Problem({ status: 503, code: 'too-slow', detail: 'It takes too long now; send it again.' }));
    }, WITHIN_MS);
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
