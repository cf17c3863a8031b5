/** On the `fetch` of every sandbox, of every copy of this package. */
const BRAND = Symbol.for('connectfi-sdk.sandbox');

/** Marks a sandbox's `fetch`, so that a client in a page may hold the sandbox's password, which is no secret. */
export const branded = (fetch) => Object.defineProperty(fetch, BRAND, { value: true });

export const isSandbox = (fetch) => fetch?.[BRAND] === true;
