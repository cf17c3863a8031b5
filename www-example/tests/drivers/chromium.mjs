import { LIMITS } from './limits.mjs';
import { program } from './program.mjs';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--force-prefers-reduced-motion',
  // Tests leave pages at any moment. A page that Chromium keeps while it makes a database holds up the database for all that follow.
  '--disable-features=BackForwardCache',
];

/** Options with which a driver starts Chromium. */
export const chromiumOptions = (flags = []) => ({
  ...LIMITS,
  executablePath: program('chromium'),
  args: [...FLAGS, ...flags],
});
