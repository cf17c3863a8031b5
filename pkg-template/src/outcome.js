import { runningTask } from './task.js';

/** What a promise comes to, for the task that is running when this is made, which continues then (src/js/outcome.rs). */
export class Outcome {
  /** 0: nothing yet; 1: fulfilled; 2: rejected. */
  state = 0;

  /** `timed`: `atOnce` is to tell whether the promise had settled by now. */
  constructor(promise, timed) {
    const task = runningTask();
    const settled = (state) => (value) => {
      this.state = state;
      this.value = value;
      task.step();
    };
    let known;
    try {
      known = Promise.resolve(promise);
    } catch (error) {
      known = Promise.reject(error);
    }
    // Like `await`: not by a `then` of the promise's own, which could call back from anywhere.
    Promise.prototype.then.call(known, settled(1), settled(2));
    this.atOnce = timed;
    // Queued behind `settled` of a promise that has settled already.
    if (timed) Promise.resolve().then(() => (this.atOnce = this.state !== 0));
  }
}
