/** A known set of strings that stays open: the server may send a value that this version does not know. */
export type Open<Known extends string> = Known | (string & {});

/** The success envelope exactly as the server sent it: no field dropped, renamed or invented. */
export interface ApiResponse<T> {
  /** `'0'` says success. Every other code is an error, whatever the HTTP status. */
  code: '0';
  /** The answer itself. */
  data: T;
  /** The server's name for this call; some calls have none. Tell it to the provider's support. */
  requestId?: string;
  /** What else the server put beside `data`, such as `kycAttributes` in the answer of `customer.kyc.addAttributes`. */
  [field: string]: unknown;
}
