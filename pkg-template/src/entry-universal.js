import { loadWith } from './core.js';
import { decode } from './decode.js';
import text from './generated/connectfi-text.js';

loadWith(() => decode(text));

export * from './index.js';
export { default } from './index.js';
