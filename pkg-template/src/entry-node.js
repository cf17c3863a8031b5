import { loadWith } from './core.js';
import * as loader from './load-node.js';

loadWith(loader);

export * from './index.js';
export { default } from './index.js';
