import assert from 'node:assert/strict';

/** What a promise rejects with. Fails if it resolves. */
export const failureOf = (promise) =>
  promise.then(
    (value) => assert.fail(`it gave ${JSON.stringify(value)}`),
    (error) => error,
  );
