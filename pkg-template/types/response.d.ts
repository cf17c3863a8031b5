/** A known set of strings that stays open: the server may send a value that this version does not know. */
export type Open<Known extends string> = Known | (string & {});

/** The success envelope exactly as the server sent it: no field is dropped, renamed or added. */
export interface ApiResponse<T> {
  /** `'0'` means success. Every other code is an error, whatever the HTTP status. */
  code: '0';
  /** The data of the answer. */
  data: T;
  /** The server's id of this request, for the provider's support. Some answers have none. */
  requestId?: string;
  /** Further fields beside `data`, such as `kycAttributes` in the answer of `customer.kyc.addAttributes`. */
  [field: string]: unknown;
}
