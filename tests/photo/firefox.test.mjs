import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { stripMetadata } from 'connectfi-sdk/photo';
import { firefox } from '../../www-example/tests/drivers/puppeteer.mjs';
import { journeys } from './journeys.mjs';
import { phone } from './pictures/phone.mjs';
import { serveSite, visit } from './site.mjs';

journeys(firefox);

test('firefox with privacy.resistFingerprinting: the original pixels are sent', async (t) => {
  const site = await serveSite(t);
  const prepare = await visit(t, site, firefox, { preferences: { 'privacy.resistFingerprinting': true } });
  site.pictures['IMG_1.jpg'] = await (await phone(22)).stored(6);
  const { width, height, quality, changes } = await prepare('IMG_1.jpg');
  assert.deepEqual(
    { width, height, quality, changes },
    { width: null, height: null, quality: null, changes: ['stripped'] },
  );
  const stripped = await stripMetadata(new Blob([site.pictures['IMG_1.jpg']]));
  assert(site.prepared.equals(Buffer.from(await stripped.arrayBuffer())));
  site.pictures['image.gif'] = await readFile(new URL('../files/image.gif', import.meta.url));
  assert.equal((await prepare('image.gif')).keyword, 'contentMediaType');
});
