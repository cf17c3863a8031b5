import { loadWith } from './core.js';
import * as loader from './load-browser.js';

loadWith(loader);

export * from './index.js';
export { default } from './index.js';
