import { trapFailure } from './errors.js';
import { FailureRecord } from './failure-record.js';
import { remember } from './redact.js';

/** The tasks of the live instance with their interrupts. All of them end with the instance. */
export const live = new Set();

/** The task that runs in the module now. */
let running;
export const runningTask = () => running;

/** Tasks whose turn came while another one ran. A test's code may run the queue of promises inside the caller's `fetch`. */
const overdue = new Set();

/** Work of the module, which continues in the async context of the call that began it. */
export class Task {
  /** Attempts that were sent so far. */
  sent = 0;
  /** How many of these attempts may have created something, with an unknown outcome. */
  unsure = 0;
  /** Whether `wake` was called. */
  resumed = false;

  constructor(resolve, reject) {
    this.resolve = resolve;
    this.reject = reject;
    live.add(this);
  }

  begin(instance, id) {
    this.instance = instance;
    this.id = id;
    this.listen();
    this.step();
  }

  /** Makes `wake`, which brings a step. That step runs in the context of the task, because `then` is called in it. */
  listen() {
    this.resumed = false;
    new Promise((wake) => {
      this.wake = wake;
    }).then(() => {
      this.listen();
      this.step();
    });
  }

  /** Brings a step, soon. May be called deep in another stack and in another call's async context. */
  resume() {
    // Node is slow to resolve a promise again.
    if (this.resumed) return;
    this.resumed = true;
    this.wake();
  }

  /** Polls the work. Called by reactions to promises: they have a stack of their own, and the context in which the task waited. */
  step() {
    if (running) overdue.add(this);
    if (running || !live.has(this)) return;
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
      for (const task of overdue) task.resume();
      overdue.clear();
    }
  }

  /** The instance has trapped: rejects. */
  end() {
    this.reject(trapFailure(this.sent, this.unsure > 0));
  }
}

/** Begins work that belongs to no single call; returns the promise of its result. */
function beginInBackground(instance, id) {
  let task;
  const promise = new Promise((resolve, reject) => {
    task = new Task((ended) => (ended instanceof FailureRecord ? reject(ended) : resolve(ended)), reject);
  });
  Promise.resolve().then(() => task.begin(instance, id));
  // A failure concerns only those who await the promise.
  promise.catch(() => {});
  return promise;
}

/**
 * The same for a session's login, in the instance of the running task. It ends when it settles, even if the instance has trapped before.
 */
export function beginTokenTask(id, session) {
  const pending = beginInBackground(running.instance, id);
  const forget = () => {
    if (session.pending === pending) session.pending = undefined;
  };
  session.pending = pending;
  pending.then((token) => {
    forget();
    remember(session, token);
  }, forget);
  return pending;
}

/** Fake timers were installed or removed since the last call: a login under way may wait for a timer that never fires. */
export function forgetStranded(session) {
  if (session.timer === setTimeout) return;
  session.timer = setTimeout;
  session.pending = undefined;
}
