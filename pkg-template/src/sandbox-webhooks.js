/** Attempts before a webhook is given up. */
const MOST_ATTEMPTS = 5;
/** Milliseconds before the second attempt; each further wait is twice as long. */
const FIRST_WAIT = 100;
/** Milliseconds after which an attempt without an answer counts as failed. */
const TIMEOUT = 10_000;

/** Delivers webhooks with retries, and keeps a list of them. */
export class Webhooks {
  /** Live: entries change while they are delivered. */
  sent = [];
  #deliver;
  #underWay = new Set();
  /** Ends deliveries at a reset. */
  #stop = new AbortController();

  constructor(deliver) {
    this.#deliver = deliver;
  }

  /** `text` is the body as JSON. */
  send(url, text) {
    const entry = { url, body: JSON.parse(text), status: null, attempts: 0 };
    this.sent.push(entry);
    const delivery = this.#try(entry, text, this.#stop.signal).finally(() => this.#underWay.delete(delivery));
    this.#underWay.add(delivery);
  }

  async #try(entry, text, stopped) {
    while (!stopped.aborted) {
      entry.attempts += 1;
      entry.status = await this.#call(entry.url, text);
      if ((entry.status >= 200 && entry.status < 300) || entry.attempts === MOST_ATTEMPTS) return;
      await new Promise((resolve) => setTimeout(resolve, FIRST_WAIT * 2 ** (entry.attempts - 1)));
    }
  }

  /** The status of the answer; null when there was none. */
  async #call(url, body) {
    try {
      const headers = { 'content-type': 'application/json' };
      const signal = AbortSignal.timeout(TIMEOUT);
      const response = await this.#deliver(url, { method: 'POST', headers, body, redirect: 'manual', signal });
      // Read to the end, so that the connection can be used again.
      await response.arrayBuffer();
      return response.status;
    } catch {
      return null;
    }
  }

  async idle() {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  reset() {
    this.#stop.abort();
    this.#stop = new AbortController();
    this.#underWay.clear();
    this.sent.length = 0;
  }
}
