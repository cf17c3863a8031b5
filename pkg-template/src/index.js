import { version } from '../package.json';
import { run } from './core.js';
import { takeFile, takePayload, takeValue } from './taken.js';

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
export const inspectFile = (file) =>
  run(() => {
    const taken = takeFile(file);
    return (wasm) => wasm.inspectFile(taken);
  });
export const validate = (operation, body) =>
  run(() => {
    const taken = takeValue(body);
    return (wasm) => wasm.validate(operation, taken);
  });
export const parseWebhook = (payload) =>
  run(() => {
    const taken = takePayload(payload);
    return (wasm) => wasm.parseWebhook(taken);
  });
