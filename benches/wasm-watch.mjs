// Imported before connectfi-sdk: keeps what the instances export, which the package itself shows to nobody.

const exports = [];
const { instantiate } = WebAssembly;

WebAssembly.instantiate = async (...given) => {
  const instance = await instantiate(...given);
  exports.push(...Object.values(instance.exports));
  return instance;
};

const total = (type, size) => exports.filter((value) => value instanceof type).reduce((sum, value) => sum + size(value), 0);

/** Pages of 64 KB that WebAssembly memory has. */
export const wasmPages = () => total(WebAssembly.Memory, ({ buffer }) => buffer.byteLength / 65_536);
/** Places in the table of the JavaScript values that the module holds. */
export const wasmHandles = () => total(WebAssembly.Table, ({ length }) => length);
