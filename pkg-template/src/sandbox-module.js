import { instantiate } from './generated/sandbox-glue.js';

/** Gives the compiled module; differs from runtime to runtime. */
let load;
/** Compiled once for all sandboxes. */
let compiled;

/** Called once by each entry. */
export function loadWith(runtimeLoad) {
  load = runtimeLoad;
}

/** A failed load is forgotten, so that it can be tried again. */
function compile() {
  return (compiled ??= load().catch((error) => {
    compiled = undefined;
    throw error;
  }));
}

/** An instance of its own for each sandbox: they share nothing, and an unused one is collected as a whole. */
export async function openModule() {
  const exports = await instantiate(await compile(), { onTrap() {} });
  return {
    open: (start) => done(exports.open(JSON.stringify(start))),
    run: (command, fields) => done(exports.run(JSON.stringify({ command, ...fields }))),
  };
}

function done(text) {
  const answer = JSON.parse(text);
  if ('refused' in answer) throw new Error(answer.refused);
  return answer.done;
}
