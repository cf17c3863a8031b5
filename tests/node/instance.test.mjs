// The guard around an instance, on a small module: `fine` returns 1, `trap` traps, `ask` calls JavaScript and returns 2.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import wabt from 'wabt';
import { instantiate } from '../../pkg-template/src/instance.js';

const TEXT = `(module
  (import "h" "0" (func $answer))
  (memory (export "s1") 1)
  (func (export "fine") (result i32) (i32.const 1))
  (func (export "trap") (unreachable))
  (func (export "ask") (result i32) (call $answer) (i32.const 2)))`;
const MODULE = await WebAssembly.compile((await wabt()).parseWat('test.wat', TEXT).toBinary({}).buffer);

/** Stands in for what wasm-bindgen generates. `answer` is the import; `seen` gives what the generated code and the facade see. */
function gluedWith(answer) {
  let wasm;
  const seen = { trapped: [], trap: () => wasm.trap(), memory: () => wasm.s1 };
  const glue = () => ({
    imports: [() => answer(seen)],
    build: 's1',
    enter(guarded) {
      wasm = guarded;
    },
    functions: { fine: () => wasm.fine(), trap: () => wasm.trap(), ask: () => wasm.ask() },
  });
  return { seen, open: () => instantiate(glue, MODULE, (error) => seen.trapped.push(error)) };
}

test('results and the memory are passed on', async () => {
  const { seen, open } = gluedWith(() => {});
  const { fine, ask } = await open();
  assert.deepEqual([fine(), ask()], [1, 2]);
  assert(seen.memory() instanceof WebAssembly.Memory);
  assert.deepEqual(seen.trapped, []);
});

test('a trap is reported once, and after that each function throws it', async () => {
  const { seen, open } = gluedWith(() => {});
  const { fine, trap } = await open();
  assert.throws(trap, WebAssembly.RuntimeError);
  const [error] = seen.trapped;
  for (const run of [trap, fine]) assert.throws(run, (thrown) => thrown === error);
  assert.equal(seen.trapped.length, 1);
});

test('a trap while the module waits for JavaScript ends the outer call too, also where JavaScript caught it', async () => {
  const { seen, open } = gluedWith(({ trap }) => {
    try {
      trap();
    } catch {}
  });
  const { ask } = await open();
  assert.throws(ask, (thrown) => thrown === seen.trapped[0]);
});

test('what JavaScript throws through the module is a trap', async () => {
  const error = new Error('from outside');
  const { seen, open } = gluedWith(() => {
    throw error;
  });
  const { ask, fine } = await open();
  assert.throws(ask, error);
  assert.throws(fine, error);
  assert.deepEqual(seen.trapped, [error]);
});

test('a module of another build is refused', async () => {
  const glue = () => ({ imports: [() => {}], build: 's2', enter() {}, functions: {} });
  await assert.rejects(
    instantiate(glue, MODULE, () => {}),
    { message: 'a module of another build' },
  );
});
