/**
 * The WebAssembly module, for runtimes and bundlers in which importing a `.wasm` file gives a compiled module:
 * `import module from 'connectfi-sdk/connectfi.wasm'; await init(module);`
 *
 * @packageDocumentation
 * @module connectfi-sdk/connectfi.wasm
 */

/** The argument for `init` of `connectfi-sdk`. */
declare const module: WebAssembly.Module;
export default module;
