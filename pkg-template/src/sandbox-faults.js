const KINDS = ['status', 'drop', 'dropAfter', 'hang', 'html', 'truncate', 'redirect'];

/** The faults that wait for a call. */
export class Faults {
  #waiting = [];

  add({ method, path = '', times = 1, kind, status, retryAfter, location }) {
    const refuse = (what) => {
      throw new TypeError(`inject: ${what}`);
    };
    if (!KINDS.includes(kind)) refuse(`kind must be one of ${KINDS.join(', ')}`);
    if (!(times >= 1)) refuse('times must be at least 1');
    if (typeof path !== 'string' && !(path instanceof RegExp)) refuse('path must be a string or a RegExp');
    if (status !== undefined && !(Number.isInteger(status) && status >= 200 && status <= 599))
      refuse('status must be 200 to 599');
    this.#waiting.push({
      method: method?.toUpperCase(),
      // With the flag `g` or `y` a RegExp remembers where its last match ended.
      path: typeof path === 'string' ? path : new RegExp(path.source, path.flags.replace(/[gy]/g, '')),
      times,
      fault: { kind, status, retryAfter: retryAfter === undefined ? undefined : String(retryAfter), location },
    });
  }

  /** The fault for this call, if any: of several that match, the one that was injected first. */
  take(method, path) {
    const place = this.#waiting.findIndex((waiting) => {
      if (waiting.method && waiting.method !== method) return false;
      return typeof waiting.path === 'string' ? path.startsWith(waiting.path) : waiting.path.test(path);
    });
    if (place < 0) return undefined;
    const met = this.#waiting[place];
    if (--met.times < 1) this.#waiting.splice(place, 1);
    return met.fault;
  }

  clear() {
    this.#waiting = [];
  }
}
