/** On the `fetch` of every sandbox, of every copy of this package. */
const BRAND = Symbol.for('connectfi-sdk.sandbox');

/** Marks a sandbox's `fetch`, so that a client in a page may have the sandbox's password, which is not secret. */
export const branded = (fetch) => Object.defineProperty(fetch, BRAND, { value: true });

export const isSandbox = (fetch) => fetch?.[BRAND] === true;
