import { loadFailure } from './errors.js';
import { FailureRecord } from './failure-record.js';
import { inPage } from './page.js';

/** A compiled module. Not `instanceof`: under Jest it may be of another realm. */
export const isModule = (value) => Object.prototype.toString.call(value) === '[object WebAssembly.Module]';

/** Compiles bytes; returns a compiled module as it is. Outside pages it compiles synchronously, which saves a change of threads. */
export function compile(source) {
  if (isModule(source)) return source;
  return inPage() ? WebAssembly.compile(source) : new WebAssembly.Module(source);
}

/** An instance, synchronously or as a promise, like `compile`. */
export const start = (module, imports) =>
  inPage() ? WebAssembly.instantiate(module, imports) : new WebAssembly.Instance(module, imports);

/** Whether this runtime can compile WebAssembly, tried with the smallest module. */
function mayCompile() {
  try {
    return new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
  } catch {
    return false;
  }
}

/**
 * The FailureRecord (code `wasmLoad`) for a module that could not be compiled or started. `file` is its name in the package, `given` says that
 * the caller of `init` gave it.
 */
export function startFailure(file, error, given) {
  if (error instanceof FailureRecord) return error;
  const { name, message } = Object(error);
  // WebKit throws an EvalError where a policy forbids WebAssembly.
  if (!/^(Compile|Eval)Error$/.test(name)) {
    const doubt = given && name !== 'ReferenceError' ? '; is it of this version?' : '';
    return loadFailure(`${file} could not be started${doubt} (${message})`);
  }
  return loadFailure(
    mayCompile()
      ? `${file} could not be compiled: damaged, or the runtime is too old (${message})`
      : `${file} was refused (${message}). A Content-Security-Policy needs script-src 'wasm-unsafe-eval'; ` +
          'a runtime that cannot compile needs the condition workerd or edge-light',
  );
}
