const { hasOwn, prototype } = Object;

/** A property of a value, its own or of its class, but not what somebody has put on `Object.prototype`. */
export function propertyOf(of, name) {
  const value = of?.[name];
  return value === prototype[name] && !hasOwn(Object(of), name) ? undefined : value;
}

/** These properties of an object, each read once, in an object without a prototype. A value that is not an object stays as it is. */
export function pick(of, names) {
  if (Object(of) !== of || Array.isArray(of)) return of;
  const picked = { __proto__: null };
  for (const name of names) picked[name] = propertyOf(of, name);
  return picked;
}
