import { version } from '../package.json';
import { run } from './core.js';

export { ConnectFi, ConnectFi as default } from './client.js';
export {
  ApiError,
  AuthenticationError,
  ConfigurationError,
  ConnectFiError,
  ConnectionError,
  InternalError,
  RateLimitError,
  ServerError,
  TimeoutError,
  UnexpectedResponseError,
  ValidationError,
  isConnectFiError,
} from './errors.js';

export const VERSION = version;
export const init = (source) => run(async () => {}, false, undefined, source);
export const inspectFile = (file) => run((wasm) => wasm.inspectFile(file), false);
// The next two end at once in Rust; `async` makes a rejection of what they throw.
export const validate = (operation, body) => run(async (wasm) => wasm.validate(operation, body), false);
export const parseWebhook = (payload) => run(async (wasm) => wasm.parseWebhook(payload), false);
