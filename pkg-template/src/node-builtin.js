/** A built-in module of Node; undefined elsewhere. Not by `import` or `require`, which bundlers for pages would try to resolve. */
export const builtin = (name) => globalThis.process?.getBuiltinModule?.(name);
