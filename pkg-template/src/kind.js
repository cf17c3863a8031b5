import { validationFailure } from './errors.js';

/** The longest list that is checked: each item may be an issue, and a list may claim any length. */
const MOST_ITEMS = 100_000;

/** What a value is, as src/js/node.rs numbers it. A string of more than 4 096 code units is read piece by piece. */
export function kindOf(value) {
  if (value == null) return value === null ? 1 : 0;
  if (typeof value === 'string') return value.length > 4_096 ? 4 : 3;
  if (typeof value === 'object') {
    if (!Array.isArray(value)) return 5;
    if (value.length > MOST_ITEMS) throw validationFailure('A list is too long', []);
    return 6;
  }
  return typeof value === 'boolean' ? 2 : 7;
}

const { getOwnPropertyDescriptor, hasOwn, prototype } = Object;

/** The enumerable keys that are not known, inherited ones included, but not what somebody has put on `Object.prototype`. */
export function unknownKeys(object, known) {
  const unknown = [];
  for (const key in object) {
    if (!known.includes(key) && (hasOwn(object, key) || !getOwnPropertyDescriptor(prototype, key)?.enumerable))
      unknown.push(key);
  }
  return unknown;
}
