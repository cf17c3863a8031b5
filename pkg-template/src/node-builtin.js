/**
 * A built-in module of Node; undefined elsewhere. Not by `import` or `require`, which bundlers for pages would try to resolve. Next.js' edge
 * runtime has the function and throws in it.
 */
export function builtin(name) {
  try {
    return globalThis.process?.getBuiltinModule?.(name);
  } catch {
    return undefined;
  }
}
