import { version } from '../package.json';
import { run } from './core.js';
import { takeFile, takePayload } from './taken.js';

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
export const init = (source) => run(() => () => undefined, undefined, undefined, source);
export const inspectFile = (file) => {
  const taken = takeFile(file);
  return run(() => (wasm) => wasm.inspectFile(taken));
};
export const validate = (operation, body) => run(() => (wasm) => wasm.validate(operation, body));
export const parseWebhook = (payload) => {
  const taken = takePayload(payload);
  return run(() => (wasm) => wasm.parseWebhook(taken));
};
