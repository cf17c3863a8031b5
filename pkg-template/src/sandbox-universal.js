import { decode } from './decode.js';
import text from './generated/sandbox-text.js';
import { loadWith } from './sandbox-module.js';

loadWith(() => decode(text));

export { Sandbox } from './sandbox.js';
