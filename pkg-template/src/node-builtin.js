/** A built-in module of Node; undefined elsewhere. No `import` and no `require`, over which bundlers for pages stumble. */
export const builtin = (name) => globalThis.process?.getBuiltinModule?.(name);
