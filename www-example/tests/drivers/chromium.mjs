import { program } from './program.mjs';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--force-prefers-reduced-motion',
];

/** Options with which a driver starts Chromium. */
export const chromiumOptions = () => ({ executablePath: program('chromium'), args: FLAGS });
