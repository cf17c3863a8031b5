// Import this before the package: it records memory and handles of the instances of our module. (Node's HTTP parser is a WebAssembly
// module too.)
export const memories = [];
/** For each instance, the array in which the glue keeps the JavaScript values that Rust holds. */
export const handleLists = [];

WebAssembly.Instance = class extends WebAssembly.Instance {
  constructor(module, imports) {
    super(module, imports);
    if (imports?.h !== undefined)
      memories.push(Object.values(this.exports).find((value) => value instanceof WebAssembly.Memory));
  }
};

/** The glue begins with `new Array(1024).fill(undefined)`, which then grows. */
const { fill } = Array.prototype;
Array.prototype.fill = function (...what) {
  if (this.length === 1_024 && what[0] === undefined) handleLists.push(this);
  return fill.apply(this, what);
};

/** Handles in use. A free slot holds the index of the next free slot. */
export const handles = () =>
  handleLists.reduce((sum, list) => sum + list.filter((held) => typeof held !== 'number').length, 0);

/** Pages of memory, all instances together. */
export const pages = () => memories.reduce((sum, memory) => sum + memory.buffer.byteLength / 65_536, 0);
