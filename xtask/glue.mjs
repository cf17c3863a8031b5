// Takes apart the code that wasm-bindgen generates (standard input), and says what it needs from outside: node glue.mjs [host.js]
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { parse } from 'acorn';
import { analyze } from 'eslint-scope';

const ecma = { ecmaVersion: 2022, sourceType: 'module', ranges: true };
const code = await text(process.stdin);
const comments = [];
const program = parse(code, { ...ecma, onComment: comments });

/** The text of a node without comments, so that equal functions have equal texts. */
const source = ({ start, end }) =>
  comments
    .filter((comment) => comment.start > start && comment.end < end)
    .reduceRight(
      (text, comment) => text.slice(0, comment.start - start) + text.slice(comment.end - start),
      code.slice(start, end),
    );

const catching = program.body.find(({ id }) => id?.name === 'handleError');

/**
 * The function that Rust imports, as an arrow function. What catches errors of the host is in the generated code an argument of `handleError`,
 * which calls it with a list of arguments. Here it has the `catch` of `handleError` itself, so that engines can optimise it for what it does.
 */
function arrow({ params, body }) {
  const [only] = body.body;
  const call = only?.type === 'ReturnStatement' && only.argument?.type === 'CallExpression' ? only.argument : undefined;
  if (call?.callee.name === 'handleError') {
    const [inside] = call.arguments;
    const { handler } = catching.body.body[0];
    return `(${inside.params.map(source).join(', ')}) => { try ${source(inside.body)} ${source(handler)} }`;
  }
  return `(${params.map(source).join(', ')}) => ${source(body)}`;
}

/** `imports`: what Rust imports. `functions`: the names of what Rust exports. `body`: all but the imports, without `export`. */
const parts = { imports: {}, functions: [], body: [] };
for (const item of program.body) {
  const declaration = item.type === 'ExportNamedDeclaration' ? item.declaration : item;
  const isExported = declaration !== item;
  const isFunction = declaration?.type === 'FunctionDeclaration';
  const allowed = isExported ? isFunction : !/^(Export|Import|Class)/.test(item.type);
  if (!allowed) throw new Error(`only functions may be exported (a user must free nothing): ${source(item)}`);
  const name = declaration.id?.name;
  if (isExported && name !== '__wbg_set_wasm') {
    if (name.startsWith('__wb')) {
      parts.imports[name] = arrow(declaration);
      continue;
    }
    parts.functions.push(name);
  }
  if (item !== catching) parts.body.push(source(declaration));
}

const { globalScope } = analyze(program, ecma);
const free = [...new Set(globalScope.through.map(({ identifier }) => identifier.name))];
const offered = process.argv[2] ? parse(readFileSync(process.argv[2], 'utf8'), ecma).body : [];
console.log(
  JSON.stringify({
    ...parts,
    /** Names that the code uses and does not declare; `known` are those that JavaScript has. */
    free,
    known: free.filter((name) => name in globalThis),
    /** What host.js exports. */
    offered: offered.flatMap(({ specifiers }) => specifiers.map(({ exported }) => exported.name)),
  }),
);
