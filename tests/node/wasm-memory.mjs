// Import this before the package: it keeps what the instances of our module have of memory and tables. (Node's own HTTP parser is a
// WebAssembly module too.)
export const memories = [];
export const tables = [];

const { instantiate } = WebAssembly;
WebAssembly.instantiate = async (module, imports) => {
  const made = await instantiate(module, imports);
  const ours = imports?.h !== undefined;
  for (const value of ours ? Object.values(made.exports) : []) {
    if (value instanceof WebAssembly.Memory) memories.push(value);
    if (value instanceof WebAssembly.Table) tables.push(value);
  }
  return made;
};

/** Slots of the handle tables that hold something; a slot that was given back holds null. */
export const handles = () => tables.reduce((sum, table) => sum + Array.from({ length: table.length }, (_, slot) => table.get(slot)).filter((held) => held !== null).length, 0);

/** Pages of memory, all instances together. */
export const pages = () => memories.reduce((sum, memory) => sum + memory.buffer.byteLength / 65_536, 0);
