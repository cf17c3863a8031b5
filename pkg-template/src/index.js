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
// Rust runs the next two synchronously; `async` turns what they throw into a rejection.
export const validate = (operation, body) => run(async (wasm) => wasm.validate(operation, body), false);
export const parseWebhook = (payload) => run(async (wasm) => wasm.parseWebhook(payload), false);
