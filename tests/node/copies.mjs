// Further copies of the package, each with its own state.
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);
const file = (path) => new URL(path, pathToFileURL(require.resolve('connectfi-sdk/package.json')));

let copies = 0;

/** Another copy of an ES file of the package: of the client, unless another path in the package is given. */
export const freshCopy = (path = 'index.js') => import(`${file(path)}?${++copies}`);

/** The CommonJS twin, which `require` gives where it takes no ES modules (Node before 20.19, Jest). */
export const twin = require(fileURLToPath(file('index.cjs')));
