import { start } from './compile.js';

/** What a call gives that came to nothing: the generated code finds no value in it, and no error. */
const NOTHING = [];

/** An object with each of its functions wrapped. */
const wrapped = (object, wrap) =>
  Object.fromEntries(
    Object.entries(object).map(([name, value]) => [name, typeof value === 'function' ? wrap(value, name) : value]),
  );

/**
 * Makes an instance of a module and gives the functions that Rust exports. `glue` is what wasm-bindgen generated for the module, `host`
 * holds what the Rust code takes from the facade. When the module traps, `host.onTrap(error)` is called once. From then on the instance is
 * dead: its functions throw that error, and what the host still calls back does nothing.
 */
export async function instantiate(glue, module, host) {
  /** `{ error }` after a trap. */
  let trap;
  const { imports, build, callbacks, enter, functions } = glue(host);

  const guard = (inside, name) => (a, b, c, d, e, f) => {
    if (!trap) {
      try {
        const result = inside(a, b, c, d, e, f);
        if (!trap) return result;
      } catch (error) {
        if (!trap) {
          trap = { error };
          host.onTrap(error);
        }
      }
    }
    // A promise, an event or a garbage collection that called back has nobody to throw to.
    if (callbacks.includes(name)) return NOTHING;
    throw trap.error;
  };
  const entry = (run) => (a, b, c, d, e, f) => {
    const result = run(a, b, c, d, e, f);
    if (trap) throw trap.error;
    return result;
  };

  const { exports } = await start(module, { h: imports });
  // The name of the memory, which another build calls differently.
  if (!exports[build]) throw new Error('a module of another build');
  enter(wrapped(exports, guard));
  return wrapped(functions, entry);
}
