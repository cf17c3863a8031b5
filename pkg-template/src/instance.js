import { start } from './compile.js';

/** An object with each of its functions wrapped. */
const wrapped = (object, wrap) =>
  Object.fromEntries(
    Object.entries(object).map(([name, value]) => [name, typeof value === 'function' ? wrap(value) : value]),
  );

/**
 * Makes an instance of a module and returns the functions that Rust exports. `glue` is the code that wasm-bindgen generated for the module.
 * When the module traps, `onTrap(error)` is called once. After that the instance is dead: its functions throw that error. No function of an
 * instance is ever handed to the host, which could call it later.
 */
export async function instantiate(glue, module, onTrap) {
  /** `{ error }` after a trap. */
  let trap;
  const { imports, build, enter, functions } = glue();

  const guard = (inside) => (a, b, c, d, e, f) => {
    if (!trap) {
      try {
        const result = inside(a, b, c, d, e, f);
        if (!trap) return result;
      } catch (error) {
        if (!trap) {
          trap = { error };
          onTrap(error);
        }
      }
    }
    throw trap.error;
  };
  const entry = (run) => (a, b, c, d, e, f) => {
    const result = run(a, b, c, d, e, f);
    if (trap) throw trap.error;
    return result;
  };

  const { exports } = await start(module, { h: imports });
  // The name of the memory is different in each build.
  if (!exports[build]) throw new Error('a module of another build');
  enter(wrapped(exports, guard));
  return wrapped(functions, entry);
}
