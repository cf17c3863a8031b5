import { branded } from './sandbox-brand.js';
import { Faults } from './sandbox-faults.js';
import { openModule } from './sandbox-module.js';
import { readBody, respond, wait } from './sandbox-http.js';
import { Webhooks } from './sandbox-webhooks.js';

/** An origin that nobody can own (RFC 2606). */
const ORIGIN = 'https://sandbox.connectfi.invalid';
/** Redirects that are followed one after the other, as by the real `fetch`. */
const MOST_REDIRECTS = 20;

/** The connectFi KYC/KYB API in process: a state machine in WebAssembly behind a function that is shaped like `fetch`. */
export class Sandbox {
  static async create(options = {}) {
    return new Sandbox(await openModule(), options);
  }

  url = ORIGIN;
  fetch = branded((input, init) => this.#fetch(input, init));
  credentials;
  requests = [];
  #module;
  #start;
  #latency;
  #faults = new Faults();
  #webhooks;
  /** Milliseconds that `advance` has added to the clock. */
  #ahead = 0;

  constructor(module, options) {
    const {
      seed,
      credentials: { login, password } = { login: 'demo', password: 'demo' },
      tokenLifetime = 3_600_000,
      latency = 0,
      deliver = (...request) => fetch(...request),
    } = options;
    this.#module = module;
    this.#start = { seed, credentials: { login, password }, tokenLifetime: amount(tokenLifetime, 'tokenLifetime') };
    this.#latency = amount(latency, 'latency');
    this.#webhooks = new Webhooks(deliver);
    this.credentials = { login, password };
    this.#open();
  }

  async createCustomer({ reference, customerType, firstName, lastName, representatives } = {}) {
    const body = JSON.stringify({ reference, customerType, customer: { firstName, lastName }, representatives });
    const { customer, entityIds } = this.#module.run('createCustomer', { body, now: this.#now() });
    return { customerId: customer.customerId, reference: customer.reference, entityIds };
  }

  async review(applicationId, outcome) {
    return this.#settled(this.#module.run('review', { applicationId, outcome }));
  }

  async decide(customerId, status) {
    return this.#settled(this.#module.run('decide', { customerId, status }));
  }

  inject(fault) {
    this.#faults.add(fault);
  }

  advance(milliseconds) {
    this.#ahead += amount(milliseconds, 'milliseconds');
  }

  expireTokens() {
    this.#module.run('expireTokens');
  }

  get webhooks() {
    return this.#webhooks.sent;
  }

  idle() {
    return this.#webhooks.idle();
  }

  reset() {
    this.requests.length = 0;
    this.#faults.clear();
    this.#webhooks.reset();
    this.#ahead = 0;
    this.#open();
  }

  /** Starts the state machine. Without a seed in the options, each start has another one, so that old ids are not valid after a reset. */
  #open() {
    const { seed = crypto.getRandomValues(new Uint32Array(1))[0] } = this.#start;
    if (!Number.isFinite(seed)) throw new TypeError('seed must be a number');
    this.#module.open({ ...this.#start, seed });
  }

  #now() {
    return Math.min(Date.now() + this.#ahead, Number.MAX_SAFE_INTEGER);
  }

  #settled({ data, webhook }) {
    if (webhook) this.#webhooks.send(webhook.url, webhook.body);
    return data;
  }

  async #fetch(input, init, redirects = 0) {
    const request = new Request(input, init);
    const { method } = request;
    // The caller's own signal has the caller's reason. A request in workerd may have no signal.
    const signal = init?.signal ?? request.signal ?? new AbortController().signal;
    signal.throwIfAborted();
    const { origin, pathname } = new URL(request.url);
    if (origin !== ORIGIN) throw new TypeError(`fetch failed: this sandbox is at ${ORIGIN}`);

    const entry = { method, path: pathname, status: null };
    this.requests.push(entry);
    const fault = this.#faults.take(method, pathname);
    const { body, file } = await readBody(request, init?.body);
    signal.throwIfAborted();
    const token = request.headers.get('x-connectfi-token');
    const call = { request: { method, path: pathname, token, body }, fault, now: this.#now() };
    const answer = this.#module.run('handle', call);
    if (answer.received !== undefined) entry.body = JSON.parse(answer.received);
    if (file) entry.file = file;

    await wait(answer.ending === 'hanging' ? Infinity : this.#latency, signal);
    const response = respond(answer);
    entry.status = response.status;
    return this.#follow(request, response, redirects);
  }

  /** What the real `fetch` does with a redirect of a POST; `manual` hands it over, as Node does. */
  async #follow(request, response, redirects) {
    const location = response.headers.get('location');
    if (!location || response.status < 300 || response.status > 399 || request.redirect === 'manual') return response;
    if (request.redirect === 'error' || redirects === MOST_REDIRECTS)
      throw new TypeError('fetch failed: unexpected redirect');
    const { headers, signal } = request;
    return this.#fetch(new URL(location, request.url), { headers, signal }, redirects + 1);
  }
}

/** Whole milliseconds; a whole number also for Infinity. */
function amount(value, name) {
  if (!(value >= 0)) throw new TypeError(`${name} must be a number of milliseconds`);
  return Math.min(Math.floor(value), Number.MAX_SAFE_INTEGER / 4);
}
