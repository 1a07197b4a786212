import { join } from 'node:path';
import { stateDir } from './places.mjs';
import { PlainFailure } from './plain-failure.mjs';
import { startChild } from './start-child.mjs';

const stopOrder = ['API', 'worker', 'sandbox', 'Temporal', 'PostgreSQL'];
const graceMs = 25_000;

/** The programs of one `npm start`: started as they become possible, stopped in order, never left behind. */
export class Supervisor {
  #children = [];
  #stop = new AbortController();
  #lose;
  #onStart;

  constructor(onStart) {
    this.#onStart = onStart;
    this.lostChild = new Promise((_resolve, reject) => {
      this.#lose = reject;
    });
  }

  /** Ends what is being built or installed when the whole is stopped. */
  get signal() {
    return this.#stop.signal;
  }

  start(name, { command, env, stopSignal }) {
    this.#stop.signal.throwIfAborted();
    const log = join(stateDir, 'logs', `${name.toLowerCase()}.log`);
    const child = startChild({ name, command, env, stopSignal, log });
    this.#children.push(child);
    this.#onStart(this.#children.filter((each) => each.isRunning()).map((each) => each.mark));
    return child;
  }

  /** Its end is from now on the end of all. */
  guard(child) {
    void child.ended.then((how) => {
      if (this.#stop.signal.aborted) return;
      this.#lose(
        new PlainFailure(`The ${child.name} has ended by itself (${how}); its log is ${child.log}.`),
      );
    });
    return child;
  }

  async stopAll(tell = () => {}) {
    this.#stop.abort();
    for (const name of stopOrder) {
      const running = this.#children.filter((child) => child.name === name && child.isRunning());
      if (running.length > 0) tell(name);
      await Promise.all(running.map((child) => child.stop(graceMs)));
    }
  }

  killAll() {
    this.#stop.abort();
    return Promise.all(this.#children.map((child) => child.stop(0)));
  }
}
