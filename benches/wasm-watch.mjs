// Import this before connectfi-sdk: it records the exports of each instance, which the package does not show.

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

/** The size of WebAssembly memory, in pages of 64 KB. */
export const wasmPages = () =>
  exports
    .filter((value) => value instanceof WebAssembly.Memory)
    .reduce((sum, { buffer }) => sum + buffer.byteLength / 65_536, 0);
