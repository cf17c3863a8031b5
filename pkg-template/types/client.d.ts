import type { Akepa } from './akepa.js';
import type { CustomerKyc, SeparateDocuments } from './customer-kyc.js';
import type { ClientOptions, RequestOptions } from './options.js';
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
   * Does not load anything: the first call loads the WebAssembly module.
   *
   * @throws {@link ConfigurationError} that lists everything wrong with the options and quotes no secret.
   */
  constructor(options?: ClientOptions);
  /** Tokens. */
  readonly auth: {
    /**
     * Logs in. Rarely needed: with {@link ClientOptions.credentials} the client gets and renews its token by itself.
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
   * Any other call of the API, with the same token, timeouts, retries and errors. Its retry class is read for `GET` and `HEAD`, else creation.
   *
   * @param method - An HTTP method; not `CONNECT`, `TRACE` or `TRACK`, which `fetch` forbids.
   * @param path - The path below the base URL. It starts with `/` and is already percent-encoded.
   * @param body - Sent as JSON, without being checked. Undefined sends no body; what JSON leaves out (a function, a
   * symbol) is a {@link ValidationError}. For `GET` and `HEAD` it must be `null` or undefined.
   * @typeParam T - The type that you expect of `data`. It is not checked.
   */
  request<T = unknown>(method: string, path: string, body?: unknown, options?: RequestOptions): Promise<ApiResponse<T>>;
}
export default ConnectFi;
