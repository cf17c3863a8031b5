import { decode } from '../decode.js';
import text from '../generated/photo-text.js';
import { loadWith } from './module.js';

loadWith(() => decode(text));

export * from './index.js';
