/**
 * The WebAssembly module, for runtimes and bundlers that give a compiled module when a `.wasm` file is imported:
 * `import module from 'connectfi-sdk/connectfi.wasm'; await init(module);`
 *
 * @packageDocumentation
 * @module connectfi-sdk/connectfi.wasm
 */

/** What `init` of `connectfi-sdk` takes. */
declare const module: WebAssembly.Module;
export default module;
