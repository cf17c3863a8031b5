import { loadWith } from './sandbox-module.js';

loadWith(async () => {
  // Written in the one way that bundlers understand: they copy the file and put its place here.
  const response = await fetch(new URL('../sandbox.wasm', import.meta.url));
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}: serve the package's sandbox.wasm there`);
  return WebAssembly.compile(await response.arrayBuffer());
});

export { Sandbox } from './sandbox.js';
