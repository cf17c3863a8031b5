import { runningTask } from './task.js';

/** What a promise comes to, for the task that is running when this is made: it is woken then (src/js/outcome.rs). */
export class Outcome {
  /** 0: nothing yet; 1: fulfilled; 2: rejected. */
  state = 0;

  constructor(promise) {
    const task = runningTask();
    const settled = (state) => (value) => {
      this.state = state;
      this.value = value;
      task.resume();
    };
    Promise.resolve(promise).then(settled(1), settled(2));
  }
}
