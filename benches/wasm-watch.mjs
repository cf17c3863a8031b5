// Imported before connectfi-sdk: keeps what the instances export, which the package itself shows to nobody.

const exports = [];
const { instantiate } = WebAssembly;

// In pages …
WebAssembly.instantiate = async (...given) => {
  const instance = await instantiate(...given);
  exports.push(...Object.values(instance.exports));
  return instance;
};
// … and elsewhere.
WebAssembly.Instance = class extends WebAssembly.Instance {
  constructor(...given) {
    super(...given);
    exports.push(...Object.values(this.exports));
  }
};

/** Pages of 64 KB that WebAssembly memory has. */
export const wasmPages = () =>
  exports
    .filter((value) => value instanceof WebAssembly.Memory)
    .reduce((sum, { buffer }) => sum + buffer.byteLength / 65_536, 0);
