import { loadFailure } from './errors.js';
import { Failure } from './failure.js';
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

/** The Failure (code `wasmLoad`) for a module that could not be compiled or started. `file` is its name in the package. */
export function startFailure(file, error) {
  if (error instanceof Failure) return error;
  return loadFailure(
    // WebKit throws an EvalError where a policy forbids WebAssembly.
    /^(Compile|Eval)Error$/.test(error?.name)
      ? `${file} was refused (${error.message}). A Content-Security-Policy needs script-src 'wasm-unsafe-eval'; ` +
          'a runtime that may not compile needs an imported module: the condition workerd or edge-light'
      : `${file} could not be started; is it of this version? (${error?.message})`,
  );
}
