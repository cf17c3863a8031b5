import type { Credentials } from './wire.js';

/** Options of the constructor. An option wins over its environment variable, and `token` wins over `credentials`. */
export interface ClientOptions {
  /**
   * An `https:` URL (`http:` only on a loopback host), or in a browser a path of the same origin, such as `/api/connectfi`. The URL may
   * have a path, but no user, query or fragment. Default: env `CONNECTFI_BASE_URL`.
   */
  baseURL?: string | URL;
  /**
   * The `x-connectfi-token`, or a function that gets one. A string is never renewed. The function is called again after the server
   * refused its token; it may take as long as `timeout`, and what it throws reaches the caller unchanged. It must not wait for a call of
   * its own client other than `auth.getToken`: that is a {@link ConfigurationError}, in a page after the function's first `await` a
   * {@link TimeoutError}. Default: env `CONNECTFI_TOKEN`.
   */
  token?: string | ((request: TokenRequest) => string | Promise<string>);
  /**
   * The client logs in with these when it needs a token. The constructor checks `login` and `password` as `auth.getToken` does. Default: env `CONNECTFI_CLIENTID` and `CONNECTFI_PASSWORD`; in a page these are
   * read only with {@link ClientOptions.dangerouslyAllowBrowser}.
   */
  credentials?: Credentials;
  /**
   * Allows `credentials` in a browser page, where everyone can read the password. Without it they are a {@link ConfigurationError}. The
   * credentials of a sandbox, together with its `fetch`, are always allowed.
   */
  dangerouslyAllowBrowser?: boolean;
  /**
   * Time limit of one attempt in milliseconds, from the request to the end of the answer's body. Greater than 0; `Infinity` means no
   * limit. Default: 60 000; for uploads 600 000.
   */
  timeout?: number;
  /**
   * Time limit of one call in milliseconds, with all its attempts and waits. Greater than 0. A call fails at once if its next wait would
   * exceed the limit. Default: `Infinity`, no limit.
   */
  totalTimeout?: number;
  /** Number of retries. The retry table in the README says which failures are retried. Default: 2. */
  maxRetries?: number;
  /** The longest `Retry-After` to wait for, in milliseconds. If the server asks for more, the call fails at once. Default: 60 000. */
  maxRetryAfter?: number;
  /** Used instead of the global `fetch`. */
  fetch?: typeof globalThis.fetch;
  /**
   * Headers of every call. Values are Latin-1 without line breaks or other control characters. Not allowed are `x-connectfi-token` (use
   * {@link ClientOptions.token}), `content-type`, and the headers that the runtime sets: `content-length`, `expect`, `host`, `keep-alive`,
   * `transfer-encoding` and `upgrade`. Values are secrets, and kept out of errors, if the name contains `authorization`, `cookie`, `secret`
   * or `passw`, or ends in `key` or `token`.
   */
  defaultHeaders?: Record<string, string>;
  /** Whether bodies are checked before they are sent. Default: true. */
  validateRequests?: boolean;
  /** Receives the log lines. Default: `console`. */
  logger?: Logger;
  /** How much is logged. No line holds a token, a password, a body or a file. Default: env `CONNECTFI_LOG`, else `'warn'`. */
  logLevel?: LogLevel;
}

/** The argument of a token function. */
export interface TokenRequest {
  /** Why a token is needed: there is none yet, the last one has expired, or the server answered 401 to it. */
  reason: 'initial' | 'expired' | 'unauthorized';
}

/** How much is logged. Each level includes the levels before it. */
export type LogLevel = 'off' | 'error' | 'warn' | 'info' | 'debug';

/** Receives log lines. `console` is a Logger, and so are most logging libraries. */
export type Logger = Record<Exclude<LogLevel, 'off'>, (message: string, ...rest: unknown[]) => void>;

/** Options of one call. They override those of the client and have the same limits. */
export interface RequestOptions {
  /** Aborts the call, which then rejects with `signal.reason`, as `fetch` does. */
  signal?: AbortSignal;
  /** Time limit of one attempt, in milliseconds. */
  timeout?: number;
  /** Time limit of the call with all its attempts and waits, in milliseconds. */
  totalTimeout?: number;
  /** Number of retries. */
  maxRetries?: number;
  /** Headers of this call. They override the client's `defaultHeaders` of the same name and follow the same rules. */
  headers?: Record<string, string>;
}
