// Whoever imports and whoever requires get the same classes, under both names of the package.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import * as sdk from 'connectfi-sdk';
import * as inline from 'connectfi-sdk/inline';
import { Sandbox } from 'connectfi-sdk/sandbox';
import { journey } from '../journey.js';

const require = createRequire(import.meta.url);
for (const other of [inline, require('connectfi-sdk'), require('connectfi-sdk/inline')]) {
  for (const name of Object.keys(sdk)) assert.equal(other[name], sdk[name], name);
}
assert.equal(require('connectfi-sdk/sandbox').Sandbox, Sandbox);
console.log(JSON.stringify(await journey(require('connectfi-sdk'), Sandbox)));
