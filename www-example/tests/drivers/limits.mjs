/**
 * Milliseconds that a test waits for anything in a page, and for a browser's start. A test that passes does not wait so long; a machine with
 * two cores and two browsers takes 20 seconds at times for what is a second elsewhere.
 */
export const LONGEST = 60_000;

/** puppeteer's options: a command may be a long piece of work in the page, so it has more time. */
export const LIMITS = { timeout: LONGEST, protocolTimeout: 3 * LONGEST };
