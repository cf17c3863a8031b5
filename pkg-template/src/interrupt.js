import { live, runningTask } from './task.js';

/** States of an interrupt (src/task/interrupt.rs). */
const QUIET = 0;
const ELAPSED = 1;
const ABORTED = 2;

/**
 * What can end a task from outside (the caller's signal and the time limits), and what must be released then. It only records a state and
 * wakes the task, so it may be called from anywhere. It outlives the instance, so that a trap leaves no timer, listener or request behind.
 */
export class HostInterrupt {
  state = QUIET;

  constructor(signal, task = runningTask()) {
    this.task = task;
    this.signal = signal;
    if (signal?.aborted) this.state = ABORTED;
    else if (signal) {
      this.listener = () => this.wake(ABORTED);
      signal.addEventListener('abort', this.listener);
    }
    live.add(this);
  }

  wake(state) {
    if (this.state !== ABORTED) this.state = state;
    this.task.resume();
  }

  isAborted() {
    return this.state === ABORTED;
  }

  /** The reason with which an aborted call rejects. */
  reason() {
    const { reason } = this.signal;
    return reason === undefined ? new DOMException('This operation was aborted', 'AbortError') : reason;
  }

  startClock(milliseconds) {
    this.timer = setTimeout(() => this.wake(ELAPSED), milliseconds);
  }

  stopClock() {
    if (this.state === ELAPSED) this.state = QUIET;
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  /** The signal for an attempt that begins; `creation` when it may create something. */
  attempt(creation) {
    this.creation = creation;
    this.task.sent += 1;
    this.task.unsure += creation;
    this.request = new AbortController();
    return this.request.signal;
  }

  /** Ends the attempt. Its request is aborted, unless it was answered completely. */
  over(answered, sent, uncertain) {
    this.stopClock();
    if (answered) this.request = undefined;
    else this.abandon();
    this.task.sent -= !sent;
    this.task.unsure -= this.creation && !uncertain;
  }

  /** Releases the pending attempt. */
  abandon() {
    const { request } = this;
    this.request = undefined;
    try {
      request?.abort();
    } catch {
      // An AbortController that is not of the host may throw.
    }
  }

  end() {
    this.stopClock();
    this.abandon();
    live.delete(this);
    try {
      this.signal?.removeEventListener('abort', this.listener);
    } catch {
      // The call has ended, so nobody needs to know.
    }
  }
}
