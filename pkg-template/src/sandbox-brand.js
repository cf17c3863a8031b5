/** Marks the `fetch` of every sandbox of all copies of this package. */
const BRAND = Symbol.for('connectfi-sdk.sandbox');

/** Marks a sandbox's `fetch`, so that a client in a page may have the sandbox's password, which is not secret. */
export const branded = (fetch) => Object.defineProperty(fetch, BRAND, { value: true });

// Only an own property counts: an inherited one would mark all functions.
export const isSandbox = (fetch) => typeof fetch === 'function' && Object.hasOwn(fetch, BRAND);
