import { trapFailure } from './errors.js';
import { Failure } from './failure.js';

/** The tasks of the live instance, and their interrupts. All of them end with the instance. */
export const live = new Set();

/** The task that the module is working on. */
let running;
export const runningTask = () => running;

/** Work of the module, which goes on in the async context of whoever began it. */
export class Task {
  /** Attempts that were sent so far. */
  sent = 0;
  /** How many of them may have created something without our knowing. */
  unsure = 0;

  constructor(resolve, reject) {
    this.resolve = resolve;
    this.reject = reject;
    live.add(this);
  }

  begin(instance, id) {
    this.instance = instance;
    this.id = id;
    this.step();
  }

  /** Polls the work. Never from where it was woken: that may be deep in somebody's stack, and in another call's async context. */
  step() {
    if (!live.has(this)) return;
    // The `then` is made here, so the next step runs in the context of this one.
    new Promise((resume) => (this.resume = resume)).then(() => this.step());
    running = this;
    try {
      const ended = this.instance.poll(this.id);
      if (ended === undefined) return;
      live.delete(this);
      this.resolve(ended);
    } catch (error) {
      // After a trap this does nothing: `end` has rejected already.
      live.delete(this);
      this.reject(error);
    } finally {
      running = undefined;
    }
  }

  /** The instance is gone. */
  end() {
    this.reject(trapFailure(this.sent, this.unsure > 0));
  }
}

/** Begins work that no call waits for by itself; gives the promise of its result. */
export function beginInBackground(instance, id) {
  let task;
  const promise = new Promise((resolve, reject) => {
    task = new Task((ended) => (ended instanceof Failure ? reject(ended) : resolve(ended)), reject);
  });
  Promise.resolve().then(() => task.begin(instance, id));
  // Whoever wants to hear of a failure waits for the promise.
  promise.catch(() => {});
  return promise;
}

/** The same for the login of a session, which is over when it settles, also where the instance did not live to see it. */
export function beginLogin(instance, id, session) {
  const pending = beginInBackground(instance, id);
  const forget = () => {
    if (session.pending === pending) session.pending = undefined;
  };
  session.pending = pending;
  pending.then(forget, forget);
  return pending;
}
