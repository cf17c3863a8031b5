import { configurationFailure, toError } from '../errors.js';
import { propertyOf } from '../property.js';

/** The options of `preparePhoto`, each read once. As with a client's, `null` counts as not given, and `Infinity` is no limit. */
export function readOptions(options) {
  const problems = [];
  const check = (good, name, rule) => good || problems.push(`${name} must be ${rule}`);
  const limit = (name, fallback) => {
    const value = propertyOf(options, name) ?? fallback;
    check(typeof value === 'number' && value >= 1, name, 'a number from 1');
    return value;
  };
  const maxEdge = limit('maxEdge', 2400);
  const maxBytes = limit('maxBytes', 4_194_304);
  const signal = propertyOf(options, 'signal');
  check(typeof (options ?? {}) === 'object', 'options', 'an object');
  check(signal == null || typeof signal.addEventListener === 'function', 'signal', 'an AbortSignal');
  if (problems.length) throw toError(configurationFailure(`preparePhoto: ${problems.join('; ')}`));
  return { signal, maxEdge: Math.floor(maxEdge), maxBytes };
}
