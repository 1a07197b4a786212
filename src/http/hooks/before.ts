import { Problem } from '../problems/problem.js';

/** What takes too long goes on, and the call is answered so that it comes again. */
export async function before<Result>(deadlineMs: number, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    const giveUp = (): void => {
      reject(new Problem({ status: 503, code: 'too-slow', detail: 'It takes too long now; send it again.' }));
    };
    timer = setTimeout(giveUp, Math.max(0, deadlineMs - Date.now()));
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
