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

/** What a driver has to be told to start Chromium. */
export const chromiumOptions = () => ({ executablePath: program('chromium'), args: FLAGS });
