/**
 * A built-in module of Node; undefined in other runtimes. Not by `import` or `require`, because bundlers for pages would try to resolve it. In
 * Next.js' edge runtime the function exists but throws.
 */
export function builtin(name) {
  try {
    return globalThis.process?.getBuiltinModule?.(name);
  } catch {
    return undefined;
  }
}
