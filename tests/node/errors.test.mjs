// The error classes: names, codes, and how one copy of the package recognises errors of another.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { inspect } from 'node:util';
import { transform } from 'esbuild';
import * as esm from 'connectfi-sdk';
import * as inline from 'connectfi-sdk/inline';
import { twin as copy } from './copies.mjs';

const require = createRequire(import.meta.url);
const cjs = require('connectfi-sdk');

const PARENTS = {
  ConfigurationError: 'ConnectFiError',
  ValidationError: 'ConnectFiError',
  ApiError: 'ConnectFiError',
  AuthenticationError: 'ApiError',
  RateLimitError: 'ApiError',
  ServerError: 'ApiError',
  ConnectionError: 'ConnectFiError',
  TimeoutError: 'ConnectionError',
  UnexpectedResponseError: 'ConnectFiError',
  InternalError: 'ConnectFiError',
};

test('import and require give the same', () => {
  assert.deepEqual(
    // Each form has a name that only module loaders use: `__esModule`, `module.exports`.
    Object.keys(cjs)
      .filter((name) => name !== '__esModule')
      .sort(),
    Object.keys(esm)
      .filter((name) => name !== 'module.exports')
      .sort(),
  );
  for (const [name, value] of Object.entries(esm)) assert.equal(value, cjs[name], name);
  assert.equal(esm.default, esm.ConnectFi);
  assert.equal(inline, esm);
});

test('the class tree', () => {
  for (const [name, parent] of Object.entries(PARENTS)) {
    assert.equal(Object.getPrototypeOf(esm[name]), esm[parent]);
    const error = new esm[name]('message');
    assert(error instanceof Error);
    assert.equal(error.name, name);
    assert.equal(String(error), `${name}: message`);
    assert.match(error.stack, new RegExp(`^${name}: message\n`));
  }
});

test('the same table in Rust, JavaScript, the types and both READMEs', async () => {
  const read = (path) => readFile(new URL(`../../${path}`, import.meta.url), 'utf8');
  const rust = await read('api/src/error.rs');
  const rows = [...rust.matchAll(/name: "(\w+)",\s+codes: &\[(.*)\]/g)].map(([, name, codes]) => [
    name,
    codes.match(/\w+/g) ?? [],
  ]);
  const names = rows.map(([name]) => name);
  assert.deepEqual(names, Object.keys(PARENTS));
  const source = await read('pkg-template/src/errors.js');
  assert.deepEqual(
    [...source.matchAll(/^ {2}\[(\w+), '\1'\],$/gm)].map(([, name]) => name),
    names,
  );

  const types = await read('pkg-template/types/errors.d.ts');
  for (const [name, codes] of rows) {
    const [, comment] = new RegExp(
      `/\\*\\*((?:(?!\\*/)[^])*)\\*/\nexport class ${name} extends ${PARENTS[name]} `,
    ).exec(types);
    const text = comment.replaceAll('\n *', '');
    if (codes.length > 0) assert.match(text, new RegExp(`Code: \`${codes.join('` or `')}\`\\.`), name);
  }
  for (const path of ['README.md', 'pkg-template/README.md']) {
    const told = [...(await read(path)).matchAll(/^\| `(\w+Error)`[^|]*\|[^|]*\|([^|]*)\|/gm)];
    assert.deepEqual(
      told.map(([, name, codes]) => [name, codes.trim() === "the server's" ? [] : codes.match(/\w+/g)]),
      rows,
      path,
    );
  }
});

test('isConnectFiError and instanceof are true for another copy’s errors, and for nothing else', () => {
  const other = new copy.TimeoutError('late');
  assert.notEqual(copy.TimeoutError, esm.TimeoutError);
  assert(
    other instanceof esm.TimeoutError && other instanceof esm.ConnectionError && other instanceof esm.ConnectFiError,
  );
  assert(!(other instanceof esm.ApiError));
  assert(esm.isConnectFiError(other));
  assert(copy.isConnectFiError(new esm.ApiError('no')));
  for (const value of [new Error(), null, undefined, 'ConnectFiError', { name: 'ConnectFiError' }])
    assert(!esm.isConnectFiError(value));
});

test('names and codes survive minification', async () => {
  const { code } = await transform(await readFile(require.resolve('connectfi-sdk'), 'utf8'), {
    minify: true,
    format: 'cjs',
  });
  const module = { exports: {} };
  new Function('module', 'exports', code)(module, module.exports);
  const { ConfigurationError, ConnectFi } = module.exports;
  assert.notEqual(
    ConfigurationError.name,
    'ConfigurationError',
    'the minifier left the classes alone: this test proves nothing',
  );
  assert.throws(() => new ConnectFi(), { name: 'ConfigurationError', code: 'configuration' });
});

test('an error shows all its fields, in a log and as JSON', async () => {
  const fetch = async () =>
    Response.json(
      { code: 'customerNotFound', message: 'Customer not found', context: { customerId: 'c' }, requestId: 'r1' },
      { status: 400 },
    );
  const client = new esm.ConnectFi({ baseURL: 'https://api.example.com', token: 's3cret', fetch });
  const error = await client.akepa.status({ customerId: 'c', applicationId: 'a' }).catch((error) => error);
  assert(error instanceof esm.ApiError);
  const { name, message, ...fields } = JSON.parse(JSON.stringify(error));
  assert.equal(name, 'ApiError');
  assert.match(message, /Customer not found/);
  assert.deepEqual(fields, {
    code: 'customerNotFound',
    attempts: 1,
    retryable: false,
    outcomeUnknown: false,
    status: 400,
    context: { customerId: 'c' },
    requestId: 'r1',
  });
  assert.match(inspect(error), /requestId: 'r1'/);
  assert.doesNotMatch(inspect(error, { depth: null, showHidden: true }), /s3cret/);
  assert.match(error.stack, /errors\.test\.mjs/, 'the stack leads back to the caller');
});

test('the caller’s fetch does not return a Response', async () => {
  for (const answer of [undefined, null, 'text', {}, { ok: true }]) {
    const client = new esm.ConnectFi({
      baseURL: 'https://api.example.com',
      token: 'token',
      fetch: async () => answer,
      logLevel: 'off',
    });
    // The creation was sent, and its outcome is unknown.
    for (const [call, outcomeUnknown] of [
      [() => client.akepa.identification({ customerId: 'c', reference: 'r' }), true],
      [() => client.akepa.status({ customerId: 'c', applicationId: 'a' }), false],
    ]) {
      const error = await call().catch((error) => error);
      assert.deepEqual(
        [error.name, error.message, error.attempts, error.retryable, error.outcomeUnknown],
        ['UnexpectedResponseError', 'fetch answered with something that is not a Response', 1, false, outcomeUnknown],
      );
    }
  }
});
