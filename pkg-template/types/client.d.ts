import type { Akepa } from './akepa.js';
import type { CustomerKyc, SeparateDocuments } from './customer-kyc.js';
import type { ApiResponse } from './response.js';
import type { Credentials, Token } from './wire.js';

/**
 * A client of the connectFi API. It holds its token, so one is enough for a whole process or page.
 *
 * @example
 * ```js
 * import { ConnectFi } from 'connectfi-sdk';
 * const connectfi = new ConnectFi({ baseURL: 'https://api.example.com', token: process.env.TOKEN });
 * const { data } = await connectfi.akepa.status({ customerId: 'cstap_1', applicationId: 'iapp_1' });
 * console.log(data.status);
 * ```
 */
export class ConnectFi {
  /**
   * Synchronous and cheap: the WebAssembly module is loaded by the first call that needs it.
   *
   * @throws {@link ConfigurationError} which tells all that is wrong with the options at once, and quotes no secret.
   */
  constructor(options?: ClientOptions);
  /** Tokens. */
  readonly auth: {
    /**
     * Logs in. Seldom needed: with {@link ClientOptions.credentials} the client gets and renews its token by itself.
     * `POST /auth/get-token`, retry class read.
     *
     * @param credentials - Default: those of the client.
     * @throws {@link ConfigurationError} when there are no credentials at all; {@link AuthenticationError} when they are wrong.
     */
    getToken(credentials?: Credentials, options?: RequestOptions): Promise<ApiResponse<Token>>;
  };
  /** KYC and KYB applications. */
  readonly akepa: Akepa;
  /** The deprecated calls below `/customer`. */
  readonly customer: {
    /** @deprecated Use {@link ConnectFi.akepa}. */
    readonly kyc: CustomerKyc;
  };
  /** @deprecated Use `akepa.document`. */
  readonly document: SeparateDocuments;
  /**
   * Any other call of the API: same token, timeouts, retries and errors. `GET` counts as a read, everything else as a creation.
   *
   * @param method - An HTTP method; not `CONNECT`, `TRACE` or `TRACK`, which `fetch` forbids.
   * @param path - The path below the base URL, starting with `/`, encoded by you.
   * @param body - Goes out as JSON, unchecked. Undefined: no body. `GET` and `HEAD` have none: `null` or undefined.
   * @typeParam T - What you expect in `data`; nobody checks it.
   */
  request<T = unknown>(method: string, path: string, body?: unknown, options?: RequestOptions): Promise<ApiResponse<T>>;
}
export default ConnectFi;

/** Options of the constructor. What is given wins over the environment, `token` over `credentials`. */
export interface ClientOptions {
  /**
   * `https:` (or `http:` on a loopback host), or in a browser a path of the same origin, such as `/api/connectfi`. May have a path; must
   * not have a user, a query or a fragment. Default: env `CONNECTFI_BASE_URL`.
   */
  baseURL?: string | URL;
  /**
   * The `x-connectfi-token`, or a function that gets one. What the function throws passes through unchanged. Calls wait for
   * the function however long it takes, a login dialog say: only their `signal` or `totalTimeout` ends the wait. A string is never
   * renewed; the function is asked again when its token was refused. Default: env `CONNECTFI_TOKEN`.
   */
  token?: string | ((request: TokenRequest) => string | Promise<string>);
  /**
   * Log in with these when a token is needed. Default: env `CONNECTFI_CLIENTID` and `CONNECTFI_PASSWORD`, which a page does not read
   * without {@link ClientOptions.dangerouslyAllowBrowser}.
   */
  credentials?: Credentials;
  /** Without it, `credentials` in a browser page throws: a page cannot keep a password. Those of a sandbox, beside its `fetch`, may be held. */
  dangerouslyAllowBrowser?: boolean;
  /** Milliseconds for one attempt, head and body of the answer, greater than 0; `Infinity`: no limit. Default 60 000; uploads 600 000. */
  timeout?: number;
  /**
   * Milliseconds for one call, all attempts and waits together, greater than 0; a wait that would pass it fails at once. Default:
   * `Infinity`, no limit.
   */
  totalTimeout?: number;
  /** Attempts after the first. Default 2. The README's retry table says which calls are made again after what. */
  maxRetries?: number;
  /** Longest `Retry-After` that is waited for, in milliseconds. Default 60 000; a longer one fails at once. */
  maxRetryAfter?: number;
  /** Used in place of the global `fetch`. */
  fetch?: typeof globalThis.fetch;
  /**
   * Sent with every call. Values are Latin-1 without line breaks or other control characters. Refused are `x-connectfi-token` (use
   * {@link ClientOptions.token}), `content-type`, and what is the runtime's own: `content-length`, `expect`, `host`, `keep-alive`,
   * `transfer-encoding` and `upgrade`.
   */
  defaultHeaders?: Record<string, string>;
  /** Check bodies before sending. Default true. */
  validateRequests?: boolean;
  /** Where log lines go. Default: `console`. */
  logger?: Logger;
  /** Default: env `CONNECTFI_LOG`, else `'warn'`. Nothing logged ever holds a token, a password, a body or a file. */
  logLevel?: LogLevel;
}

/** What a token function is told. */
export interface TokenRequest {
  /** Why a token is needed: there is none yet, it has run out, or the server answered 401 to it. */
  reason: 'initial' | 'expired' | 'unauthorized';
}

/** How much is logged; each level includes those before it. */
export type LogLevel = 'off' | 'error' | 'warn' | 'info' | 'debug';

/** `console` is one, and so are most loggers. */
export type Logger = Record<Exclude<LogLevel, 'off'>, (message: string, ...rest: unknown[]) => void>;

/** Options of one call; they win over the client's, and have the same limits. */
export interface RequestOptions {
  /** Aborting rejects with `signal.reason`, as `fetch` does. */
  signal?: AbortSignal;
  /** Milliseconds for one attempt. */
  timeout?: number;
  /** Milliseconds for all attempts and waits together. */
  totalTimeout?: number;
  /** Attempts after the first. */
  maxRetries?: number;
  /** Sent with this call, beside and over the client's `defaultHeaders`, under the same rules. */
  headers?: Record<string, string>;
}
