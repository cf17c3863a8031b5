/**
 * Milliseconds that a test waits for anything in a page, for one command to the browser, and for its start. A test that passes does not wait so
 * long. On two cores with thirty busy processes, WebKit took 80 seconds for a picture of 300 MB.
 */
export const LONGEST = 180_000;

/** puppeteer's options. */
export const LIMITS = { timeout: LONGEST, protocolTimeout: LONGEST };
